import Box from '@mui/material/Box';
import { EntityLink, Person } from '@bulkhead/bulkhead-react';
import type { CoverageRow } from '@bulkhead/plugin-knowledge-common';
import { useWords } from '../../words';
import { MarkLegend, Shape, shapeOf } from './PersonMark';
import { GapWords, NextWords } from './RowWords';

/** The matrix as one block a service: fits a phone. */
export function CoverageCards(props: {
  rows: readonly CoverageRow[];
  onPlan: (row: CoverageRow) => void;
}) {
  const { onPlan, rows } = props;
  const { t, today } = useWords();
  return (
    <>
      <MarkLegend />
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {rows.map(row => (
          <Box
            component="li"
            key={row.entityRef}
            sx={{
              py: 1.5,
              borderTop: 1,
              borderColor: 'divider',
              display: 'grid',
              gap: 0.5,
            }}
          >
            <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 1 }}>
              <strong>
                <EntityLink entityRef={row.entityRef} title={row.title} />
              </strong>
              {row.tier !== undefined && (
                <Box component="span" sx={{ color: 'text.secondary' }}>
                  {t('coverage.tier', { tier: String(row.tier) })}
                </Box>
              )}
              <GapWords row={row} />
            </Box>
            <Box
              sx={{
                display: 'flex',
                flexWrap: 'wrap',
                columnGap: 1.5,
                rowGap: 0.5,
              }}
            >
              {row.people.map(person => (
                <Box
                  key={person.personRef}
                  component="span"
                  sx={{
                    display: 'inline-flex',
                    gap: 0.5,
                    alignItems: 'center',
                  }}
                >
                  <Shape shape={shapeOf(person, today)} size={12} />
                  <Person entityRef={person.personRef} size={20}>
                    {person.pair && `(${t('tab.person.pair')})`}
                  </Person>
                </Box>
              ))}
            </Box>
            <NextWords row={row} onPlan={onPlan} />
          </Box>
        ))}
      </Box>
    </>
  );
}
