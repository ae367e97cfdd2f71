import { Link } from '@backstage/core-components';
import Box from '@mui/material/Box';
import type { Inline } from '@bulkhead/plugin-runbooks-common';
import { Fragment } from 'react';
import { useRunbookPaths } from '../words/useRunbookPaths';
import { ParamText } from './ParamText';
import { Segments } from './Segments';

/** Text with its marks, drawn from the safe tree: there is no HTML in it. */
export function InlineView({ nodes }: { nodes: Inline[] }) {
  return (
    <>
      {nodes.map((node, index) => (
        // A text does not reorder its words: the position is the identity.
        <Fragment key={index}>
          <One node={node} />
        </Fragment>
      ))}
    </>
  );
}

function One({ node }: { node: Inline }) {
  const { runbookFile } = useRunbookPaths();
  switch (node.type) {
    case 'text':
      return <ParamText text={node.value} />;
    case 'break':
      return <br />;
    case 'code':
      return (
        <Box
          component="code"
          sx={{
            px: 0.5,
            borderRadius: 0.5,
            bgcolor: 'action.hover',
            fontFamily: 'monospace',
            fontSize: '0.92em',
            overflowWrap: 'anywhere',
          }}
        >
          <Segments segments={node.segments} />
        </Box>
      );
    case 'strong':
      return (
        <strong>
          <InlineView nodes={node.children} />
        </strong>
      );
    case 'emphasis':
      return (
        <em>
          <InlineView nodes={node.children} />
        </em>
      );
    case 'delete':
      return (
        <del>
          <InlineView nodes={node.children} />
        </del>
      );
    case 'link':
      return (
        <Link
          to={node.target === 'runbook' ? runbookFile(node.href) : node.href}
        >
          <InlineView nodes={node.children} />
        </Link>
      );
    case 'image':
      return node.src && !node.blocked ? (
        <Box
          component="img"
          src={node.src}
          alt={node.alt}
          sx={{ maxWidth: '100%' }}
        />
      ) : (
        <em>[{node.alt}]</em>
      );
    default:
      return null;
  }
}
