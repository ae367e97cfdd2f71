import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { CopyButton } from '@bulkhead/bulkhead-react';
import type { CodeBlock } from '@bulkhead/plugin-runbooks-common';
import { useWords } from '../words/useWords';
import { InlineView } from './InlineView';
import { Segments } from './Segments';

/** A command with its role, one button that copies it without prompts, and apart from it what to expect. */
export function CommandBlock({ block }: { block: CodeBlock }) {
  const { t } = useWords();
  const title = block.role ? t(`role.${block.role}`) : t('role.example');
  const unfilled = block.unfilled.length > 0;
  return (
    <Box component="figure" sx={{ m: 0, my: 1.5 }}>
      <Box
        sx={{
          border: 1,
          borderColor: 'divider',
          borderRadius: 1,
          overflow: 'hidden',
          bgcolor: 'background.default',
        }}
      >
        <Box
          component="figcaption"
          sx={{
            display: 'flex',
            alignItems: 'center',
            justifyContent: 'space-between',
            gap: 1,
            pl: 1.5,
            pr: 0.5,
            minHeight: 36,
            borderBottom: 1,
            borderColor: 'divider',
          }}
        >
          <Typography
            variant="body2"
            component="span"
            sx={{ fontWeight: block.role ? 600 : 400 }}
            color={block.role ? 'text.primary' : 'text.secondary'}
          >
            {title}
          </Typography>
          {unfilled ? (
            <Typography variant="caption" color="text.secondary">
              {t('command.unfilled', { names: block.unfilled.join(', ') })}
            </Typography>
          ) : (
            <CopyButton
              text={block.copy}
              label={t('command.copy', { role: title })}
            />
          )}
        </Box>
        <Box
          component="pre"
          tabIndex={0}
          aria-label={title}
          sx={{
            m: 0,
            px: 1.5,
            py: 1,
            fontFamily: 'monospace',
            fontSize: 14,
            lineHeight: 1.55,
            whiteSpace: 'pre-wrap',
            overflowWrap: 'anywhere',
          }}
        >
          <code>
            <Segments segments={block.segments} />
          </code>
        </Box>
      </Box>
      {block.expected && (
        <Typography
          variant="body2"
          component="div"
          sx={{ mt: 0.75, pl: 1.5, borderLeft: 3, borderColor: 'divider' }}
        >
          <strong>{t('command.expected')}</strong>{' '}
          <InlineView nodes={block.expected} />
        </Typography>
      )}
    </Box>
  );
}
