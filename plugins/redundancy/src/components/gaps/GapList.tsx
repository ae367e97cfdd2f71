import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import Typography from '@mui/material/Typography';
import { StateChip } from '@bulkhead/bulkhead-react';
import type { Gap } from '@bulkhead/plugin-redundancy-common';
import { useRef, type KeyboardEvent } from 'react';
import { useWords } from '../../words';

/** The gaps, one a row; arrows move, the chosen one is shown beside the list. */
export function GapList(props: {
  gaps: readonly Gap[];
  selected?: string;
  onSelect: (id: string) => void;
}) {
  const { gaps, selected, onSelect } = props;
  const { t } = useWords();
  const rows = useRef<(HTMLElement | null)[]>([]);
  const at = Math.max(
    0,
    gaps.findIndex(gap => gap.id === selected),
  );
  const onKeyDown = (event: KeyboardEvent) => {
    const steps: Record<string, number> = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      Home: 0,
      End: gaps.length - 1,
    };
    const wanted = steps[event.key];
    if (wanted === undefined) {
      return;
    }
    event.preventDefault();
    const next = Math.min(gaps.length - 1, Math.max(0, wanted));
    onSelect(gaps[next].id);
    rows.current[next]?.focus();
  };
  return (
    <Box
      role="listbox"
      aria-label={t('tab.gaps')}
      onKeyDown={onKeyDown}
      sx={{ display: 'grid', gap: 0.75 }}
    >
      {gaps.map((gap, i) => (
        <GapRow
          key={gap.id}
          gap={gap}
          chosen={i === at}
          onSelect={() => onSelect(gap.id)}
          rowRef={element => {
            rows.current[i] = element;
          }}
        />
      ))}
    </Box>
  );
}

function GapRow(props: {
  gap: Gap;
  chosen: boolean;
  onSelect: () => void;
  rowRef: (element: HTMLElement | null) => void;
}) {
  const { gap, chosen, onSelect, rowRef } = props;
  const { t } = useWords();
  const recovers = gap.verdict === 'down-until-human-acts';
  return (
    <ButtonBase
      ref={rowRef}
      role="option"
      aria-selected={chosen}
      tabIndex={chosen ? 0 : -1}
      onClick={onSelect}
      sx={theme => ({
        display: 'block',
        width: '100%',
        textAlign: 'left',
        font: 'inherit',
        p: 1.25,
        borderRadius: 1,
        border: 1,
        borderLeft: 4,
        borderColor: chosen ? 'primary.main' : 'divider',
        backgroundColor: chosen ? 'action.selected' : 'transparent',
        '&:hover': { backgroundColor: theme.palette.action.hover },
        '&.Mui-focusVisible': {
          outline: `2px solid ${theme.palette.primary.main}`,
          outlineOffset: 1,
        },
      })}
    >
      <Typography
        variant="body2"
        component="div"
        sx={{ fontWeight: 600, overflowWrap: 'anywhere' }}
      >
        {gap.title}
      </Typography>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.5, my: 0.5 }}>
        {recovers ? (
          <>
            <StateChip state="fail" label={t('verdict.atOnce')} />
            <StateChip state="pass" label={t('verdict.afterHumanUp')} />
          </>
        ) : (
          <StateChip state="fail" label={t('verdict.both')} />
        )}
        {gap.basis === 'assumed' && (
          // No hint of its own: what can be focused must not stand inside what can be chosen.
          <StateChip state="unknown" label={t('tab.assumed')} />
        )}
      </Box>
      <Typography
        variant="body2"
        component="div"
        sx={{ overflowWrap: 'anywhere' }}
      >
        {t('tab.fix', { fix: gap.fix })}
      </Typography>
    </ButtonBase>
  );
}
