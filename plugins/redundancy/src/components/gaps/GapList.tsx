import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import Typography from '@mui/material/Typography';
import { StateChip } from '@bulkhead/bulkhead-react';
import type { Gap } from '@bulkhead/plugin-redundancy-common';
import { useMemo, useRef, type KeyboardEvent, type ReactNode } from 'react';
import { useWords } from '../../words';

/** From so many on, gaps of the same kind are told once. */
const WORTH_GROUPING = 3;

/** Gaps with the same verdict, basis and fix, in the order of the first of each. */
export function groupGaps(gaps: readonly Gap[]): Gap[][] {
  const groups = new Map<string, Gap[]>();
  for (const gap of gaps) {
    const key = JSON.stringify([gap.verdict, gap.basis, gap.fix]);
    const group = groups.get(key);
    if (group) {
      group.push(gap);
    } else {
      groups.set(key, [gap]);
    }
  }
  return [...groups.values()].flatMap(group =>
    group.length < WORTH_GROUPING ? group.map(gap => [gap]) : [group],
  );
}

/** The gaps, one a row, those of the same kind together; arrows move, the chosen one is shown beside the list. */
export function GapList(props: {
  gaps: readonly Gap[];
  selected?: string;
  onSelect: (id: string) => void;
}) {
  const { selected, onSelect } = props;
  const { t } = useWords();
  const groups = useMemo(() => groupGaps(props.gaps), [props.gaps]);
  const gaps = useMemo(() => groups.flat(), [groups]);
  const rows = useRef(new Map<string, HTMLElement | null>());
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
    rows.current.get(gaps[next].id)?.focus();
  };
  const row = (gap: Gap, grouped: boolean) => (
    <GapRow
      key={gap.id}
      gap={gap}
      grouped={grouped}
      chosen={gap.id === gaps[at].id}
      onSelect={() => onSelect(gap.id)}
      rowRef={element => rows.current.set(gap.id, element)}
    />
  );
  return (
    <Box
      role="listbox"
      aria-label={t('tab.gaps')}
      onKeyDown={onKeyDown}
      sx={{ display: 'grid', gap: 0.75 }}
    >
      {groups.map(group =>
        group.length === 1 ? (
          row(group[0], false)
        ) : (
          <GapGroup key={group[0].id} gaps={group}>
            {group.map(gap => row(gap, true))}
          </GapGroup>
        ),
      )}
    </Box>
  );
}

/** What gaps of the same kind have in common, said once above them. */
function GapGroup(props: { gaps: readonly Gap[]; children: ReactNode }) {
  const { gaps, children } = props;
  const { t } = useWords();
  const title = t('tab.same', { count: gaps.length });
  return (
    <Box
      role="group"
      aria-label={title}
      sx={{
        p: 1,
        borderRadius: 1,
        border: 1,
        borderColor: 'divider',
        display: 'grid',
        gap: 0.5,
      }}
    >
      <Box role="presentation" sx={{ px: 0.5, pb: 0.5 }}>
        <Typography
          variant="body2"
          component="div"
          sx={{ color: 'text.secondary' }}
        >
          {title}
        </Typography>
        <GapFacts gap={gaps[0]} />
      </Box>
      {children}
    </Box>
  );
}

/** Both verdicts, how sure they are, and the fix. */
function GapFacts(props: { gap: Gap }) {
  const { gap } = props;
  const { t } = useWords();
  const recovers = gap.verdict === 'down-until-human-acts';
  return (
    <>
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
    </>
  );
}

function GapRow(props: {
  gap: Gap;
  /** The group says what it has in common with others. */
  grouped: boolean;
  chosen: boolean;
  onSelect: () => void;
  rowRef: (element: HTMLElement | null) => void;
}) {
  const { gap, grouped, chosen, onSelect, rowRef } = props;
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
        px: grouped ? 1 : 1.25,
        py: grouped ? 0.5 : 1.25,
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
        sx={{ fontWeight: grouped ? 400 : 600, overflowWrap: 'anywhere' }}
      >
        {gap.title}
      </Typography>
      {!grouped && <GapFacts gap={gap} />}
    </ButtonBase>
  );
}
