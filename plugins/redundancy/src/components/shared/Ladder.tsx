import Box from '@mui/material/Box';
import { StateChip } from '@bulkhead/bulkhead-react';
import type { ClassResult } from '@bulkhead/plugin-redundancy-common';
import { rungState, useWords } from '../../words';

/** The survival ladder: one chip a class of failure domain, smallest loss first. */
export function Ladder(props: { classes: readonly ClassResult[] }) {
  const { t, classWord, oneWord } = useWords();
  const rungs = props.classes.filter(one => one.outcome !== 'not-applicable');
  if (rungs.every(one => one.outcome === 'unknown')) {
    // A row of question marks says less than the sentence above it.
    return null;
  }
  const explain = (rung: ClassResult): string => {
    if (rung.outcome === 'survives') {
      return `${oneWord(rung.domainClass)}: ${t('ladder.survives')}`;
    }
    if (rung.outcome === 'unknown') {
      return `${oneWord(rung.domainClass)}: ${t('ladder.unknown')}`;
    }
    const after =
      rung.afterHuman === 'survives'
        ? t('ladder.afterHuman')
        : t('ladder.stays');
    const losers =
      rung.losers.length > 0
        ? t('ladder.losers', { names: rung.losers.join(', ') })
        : `${oneWord(rung.domainClass)}: ${t('ladder.falls')}`;
    return `${losers}. ${after}`;
  };
  return (
    <Box
      component="ul"
      aria-label={t('ladder.label')}
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        gap: 0.5,
        listStyle: 'none',
        m: 0,
        p: 0,
      }}
    >
      {rungs.map(rung => (
        <li key={rung.domainClass}>
          <StateChip
            state={rungState(rung)}
            label={classWord(rung.domainClass)}
            hint={explain(rung)}
          />
        </li>
      ))}
    </Box>
  );
}
