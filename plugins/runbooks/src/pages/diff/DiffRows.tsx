import Box from '@mui/material/Box';
import { alpha, type Theme } from '@mui/material/styles';
import { VisuallyHidden } from '@bulkhead/bulkhead-react';
import type { DiffPart } from '@bulkhead/plugin-runbooks-common';
import { useWords } from '../../words/useWords';

/** One place in two texts. */
export interface SideBySideRow {
  key: string;
  kind: 'same' | 'added' | 'removed' | 'changed' | 'moved';
  left?: SideText;
  right?: SideText;
}

/** What stands on one side of it. */
export interface SideText {
  line: number;
  /** Kind of block, above the text. */
  what?: string;
  text: string;
  parts?: DiffPart[];
}

/** Two texts beside each other; on a narrow screen what was removed stands above what was added. */
export function SideBySide(props: { rows: SideBySideRow[]; mono?: boolean }) {
  const { t } = useWords();
  return (
    <Box
      component="ol"
      sx={{
        listStyle: 'none',
        m: 0,
        p: 0,
        border: 1,
        borderColor: 'divider',
        borderRadius: 1,
      }}
    >
      {props.rows.map(row => (
        <Box
          component="li"
          key={row.key}
          sx={{
            display: 'grid',
            gridTemplateColumns: {
              xs: 'minmax(0, 1fr)',
              md: 'repeat(2, minmax(0, 1fr))',
            },
            '& + &': { borderTop: props.mono ? 0 : 1, borderColor: 'divider' },
          }}
        >
          <VisuallyHidden>{t(`change.${row.kind}`)}</VisuallyHidden>
          <Side row={row} side="left" mono={props.mono} />
          <Side row={row} side="right" mono={props.mono} />
        </Box>
      ))}
    </Box>
  );
}

const SIGN = {
  left: { same: ' ', added: ' ', removed: '−', changed: '−', moved: '↕' },
  right: { same: ' ', added: '+', removed: ' ', changed: '+', moved: '↕' },
} as const;

function Side(props: {
  row: SideBySideRow;
  side: 'left' | 'right';
  mono?: boolean;
}) {
  const { row, side, mono } = props;
  const here = row[side];
  const sign = SIGN[side][row.kind];
  const empty = here === undefined;
  // One column has room for a line without a change once, not twice.
  const twice = row.kind === 'same' && side === 'right';
  return (
    <Box
      sx={theme => ({
        display: { xs: empty || twice ? 'none' : 'flex', md: 'flex' },
        gap: 1,
        px: 1,
        py: mono ? 0.125 : 0.75,
        minWidth: 0,
        borderLeft: { md: side === 'right' ? 1 : 0 },
        borderColor: { md: 'divider' },
        backgroundColor: empty
          ? theme.palette.action.hover
          : ground(theme, sign),
        typography: 'body2',
        ...(mono ? { fontFamily: 'monospace', fontSize: 13 } : {}),
        // The theme's colour for links and others must not hide what was added.
        '& ins, & del': { textDecorationThickness: 2 },
        '& ins': { backgroundColor: alpha(theme.palette.success.main, 0.3) },
        '& del': { backgroundColor: alpha(theme.palette.error.main, 0.3) },
      })}
    >
      <Box
        component="span"
        aria-hidden
        sx={{ width: '1ch', flex: 'none', fontFamily: 'monospace' }}
      >
        {sign}
      </Box>
      {mono && (
        <Box
          component="span"
          sx={{
            minWidth: '4ch',
            flex: 'none',
            textAlign: 'right',
            color: 'text.secondary',
            userSelect: 'none',
          }}
        >
          {here?.line}
        </Box>
      )}
      <Box
        sx={{ minWidth: 0, whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}
      >
        {here?.what && (
          <Box sx={{ typography: 'caption', color: 'text.secondary' }}>
            {here.what}
          </Box>
        )}
        {here && <Parts here={here} />}
      </Box>
    </Box>
  );
}

function ground(theme: Theme, sign: string) {
  if (sign === '+') return alpha(theme.palette.success.main, 0.1);
  if (sign === '−') return alpha(theme.palette.error.main, 0.1);
  return 'transparent';
}

function Parts({ here }: { here: SideText }) {
  if (!here.parts) return <>{here.text}</>;
  let at = 0;
  return (
    <>
      {here.parts.map(part => {
        const key = at;
        at += part.text.length;
        if (part.kind === 'added') return <ins key={key}>{part.text}</ins>;
        if (part.kind === 'removed') return <del key={key}>{part.text}</del>;
        return <span key={key}>{part.text}</span>;
      })}
    </>
  );
}
