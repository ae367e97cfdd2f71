import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { StateChip } from '@bulkhead/bulkhead-react';
import type {
  CheckResult,
  PillarScore,
  Waiver,
} from '@bulkhead/plugin-redundancy-common';
import { useId, useRef, useState } from 'react';
import { pillarState } from '../planning/list/ScorecardTable';
import {
  usePlanningWords,
  type PlanningT,
} from '../planning/shared/usePlanningWords';
import { CheckRow } from './CheckRow';

/** "2 fail, 1 unknown, 5 pass". */
export function countWords(score: PillarScore, t: PlanningT): string {
  const { fail, unknown, waived, pass } = score.counts;
  if (fail + unknown + waived + pass === 0) {
    return t('card.pillarNone');
  }
  if (fail + unknown + waived === 0) {
    return t('card.pillarPass', { count: pass });
  }
  return [
    fail > 0 && t('card.fail', { count: fail }),
    unknown > 0 && t('card.unknown', { count: unknown }),
    waived > 0 && t('card.waived', { count: waived }),
    pass > 0 && t('card.pass', { count: pass }),
  ]
    .filter(Boolean)
    .join(', ');
}

/** One pillar: its state in words and shape, then its checks; those that passed already are folded. */
export function PillarBlock(props: {
  entityRef: string;
  score: PillarScore;
  /** Worst first. */
  checks: readonly CheckResult[];
  /** Check that the address asks for. */
  wanted?: string;
  requested: readonly Waiver[];
  onWaive?: (check: CheckResult) => void;
}) {
  const { entityRef, score, checks, wanted, requested, onWaive } = props;
  const { t } = usePlanningWords();
  const titleId = useId();
  const [open, setOpen] = useState(false);
  // A check that passes while somebody looks at it stays in sight: that is what they are waiting for.
  const inSight = useRef(new Set(wanted === undefined ? [] : [wanted]));
  checks
    .filter(check => check.outcome !== 'pass')
    .forEach(check => inSight.current.add(check.checkId));
  const folded = checks.filter(check => !inSight.current.has(check.checkId));
  const shown = open
    ? checks
    : checks.filter(check => inSight.current.has(check.checkId));
  return (
    <Box component="section" aria-labelledby={titleId}>
      <Box
        sx={{
          display: 'flex',
          flexWrap: 'wrap',
          alignItems: 'center',
          columnGap: 1,
          rowGap: 0.5,
        }}
      >
        <Typography
          id={titleId}
          variant="subtitle1"
          component="h3"
          sx={{ m: 0, fontWeight: 600 }}
        >
          {t(`pillar.${score.pillar}`)}
        </Typography>
        <StateChip
          state={pillarState(score.state)}
          label={t(`outcome.${score.state}`)}
        />
        <Typography variant="body2" color="text.secondary">
          {countWords(score, t)}
        </Typography>
      </Box>
      {shown.length > 0 && (
        <Box
          component="ul"
          sx={{ m: 0, mt: 0.5, p: 0, listStyle: 'none', display: 'grid' }}
        >
          {shown.map(check => (
            <CheckRow
              key={check.checkId}
              entityRef={entityRef}
              result={check}
              wanted={check.checkId === wanted}
              requested={requested.find(
                waiver => waiver.checkId === check.checkId,
              )}
              onWaive={onWaive}
            />
          ))}
        </Box>
      )}
      {folded.length > 0 && (
        <Button
          size="small"
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          {open
            ? t('card.hidePassing')
            : t('card.showPassing', { count: folded.length })}
        </Button>
      )}
    </Box>
  );
}
