import Box from '@mui/material/Box';
import Checkbox from '@mui/material/Checkbox';
import Divider from '@mui/material/Divider';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import Typography from '@mui/material/Typography';
import type { Block } from '@bulkhead/plugin-runbooks-common';
import { CommandBlock } from './CommandBlock';
import { InlineView } from './InlineView';

/** Blocks of a runbook in the order written. */
export function Blocks({ blocks }: { blocks: Block[] }) {
  return (
    <>
      {blocks.map((block, index) => (
        <BlockView key={index} block={block} />
      ))}
    </>
  );
}

function BlockView({ block }: { block: Block }) {
  switch (block.type) {
    case 'heading':
      return (
        <Typography
          variant="subtitle1"
          component={block.depth <= 3 ? 'h4' : 'h5'}
          id={block.id}
          sx={{ fontWeight: 600, mt: 2 }}
        >
          <InlineView nodes={block.children} />
        </Typography>
      );
    case 'paragraph':
      return (
        <Typography sx={{ my: 1, overflowWrap: 'anywhere' }}>
          <InlineView nodes={block.children} />
        </Typography>
      );
    case 'list':
      return (
        <Box
          component={block.ordered ? 'ol' : 'ul'}
          start={block.ordered ? block.start : undefined}
          sx={{ my: 1, pl: 3 }}
        >
          {block.items.map((item, index) => (
            <li key={index}>
              {item.checked !== undefined && (
                <Checkbox
                  size="small"
                  checked={item.checked}
                  disabled
                  sx={{ p: 0, mr: 0.5 }}
                />
              )}
              <Blocks blocks={item.children} />
            </li>
          ))}
        </Box>
      );
    case 'quote':
      return (
        <Box
          component="blockquote"
          sx={{ m: 0, my: 1, pl: 2, borderLeft: 3, borderColor: 'divider' }}
        >
          <Blocks blocks={block.children} />
        </Box>
      );
    case 'table':
      return (
        <Box sx={{ overflowX: 'auto', my: 1 }} tabIndex={0} role="group">
          <Table size="small" sx={{ width: 'auto' }}>
            <TableHead>
              <TableRow>
                {block.rows[0]?.map((cell, index) => (
                  <TableCell key={index} align={block.align[index]}>
                    <InlineView nodes={cell} />
                  </TableCell>
                ))}
              </TableRow>
            </TableHead>
            <TableBody>
              {block.rows.slice(1).map((row, r) => (
                <TableRow key={r}>
                  {row.map((cell, index) => (
                    <TableCell key={index} align={block.align[index]}>
                      <InlineView nodes={cell} />
                    </TableCell>
                  ))}
                </TableRow>
              ))}
            </TableBody>
          </Table>
        </Box>
      );
    case 'rule':
      return <Divider sx={{ my: 2 }} />;
    case 'html':
      return (
        <Typography
          component="pre"
          variant="body2"
          sx={{ whiteSpace: 'pre-wrap' }}
        >
          {block.text}
        </Typography>
      );
    case 'code':
      return <CommandBlock block={block} />;
    default:
      return null;
  }
}
