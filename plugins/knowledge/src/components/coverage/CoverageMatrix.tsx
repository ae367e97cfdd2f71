import Box from '@mui/material/Box';
import { useEntityPresentation } from '@backstage/plugin-catalog-react';
import { EntityLink, initials, PersonAvatar } from '@bulkhead/bulkhead-react';
import type { CoverageRow } from '@bulkhead/plugin-knowledge-common';
import Tooltip from '@mui/material/Tooltip';
import { GapWords, NextWords } from './RowWords';
import { MarkLegend, PersonMark } from './PersonMark';
import { useWords } from '../../words';

function PersonHead(props: { personRef: string }) {
  const { primaryTitle } = useEntityPresentation(props.personRef, {
    defaultKind: 'user',
  });
  return (
    <Tooltip title={primaryTitle}>
      <Box sx={{ display: 'grid', justifyItems: 'center', gap: 0.25 }}>
        <PersonAvatar name={primaryTitle} size={26} />
        <Box
          component="span"
          sx={{ fontSize: '0.75rem', fontWeight: 400, whiteSpace: 'nowrap' }}
        >
          {primaryTitle.split(' ')[0] || initials(primaryTitle)}
        </Box>
      </Box>
    </Tooltip>
  );
}

function Cell(props: { row: CoverageRow; personRef: string }) {
  const { personRef, row } = props;
  const { primaryTitle } = useEntityPresentation(personRef, {
    defaultKind: 'user',
  });
  const person = row.people.find(one => one.personRef === personRef);
  return person ? <PersonMark person={person} name={primaryTitle} /> : null;
}

const head = {
  p: 0.5,
  textAlign: 'left',
  verticalAlign: 'bottom',
  position: 'sticky',
  top: 0,
  backgroundColor: 'background.paper',
  zIndex: 1,
} as const;

const cell = {
  p: 0.5,
  borderTop: 1,
  borderColor: 'divider',
  verticalAlign: 'middle',
} as const;

/** Services and people; people in the order of their names, since this is no ranking. */
export function CoverageMatrix(props: {
  rows: readonly CoverageRow[];
  onPlan: (row: CoverageRow) => void;
}) {
  const { onPlan, rows } = props;
  const { t } = useWords();
  const people = [
    ...new Set(rows.flatMap(row => row.people.map(person => person.personRef))),
  ].sort();
  return (
    <>
      <MarkLegend />
      <Box
        sx={{ overflowX: 'auto' }}
        tabIndex={0}
        role="region"
        aria-label={t('coverage.title')}
      >
        <Box
          component="table"
          sx={{ borderCollapse: 'collapse', minWidth: '100%' }}
        >
          <thead>
            <tr>
              <Box
                component="th"
                scope="col"
                sx={{ ...head, left: 0, zIndex: 2 }}
              >
                {t('coverage.service')}
              </Box>
              <Box component="th" scope="col" sx={head}>
                {t('coverage.gap')}
              </Box>
              {people.map(ref => (
                <Box component="th" scope="col" key={ref} sx={head}>
                  <PersonHead personRef={ref} />
                </Box>
              ))}
              <Box component="th" scope="col" sx={head}>
                {t('coverage.next')}
              </Box>
            </tr>
          </thead>
          <tbody>
            {rows.map(row => (
              <tr key={row.entityRef}>
                <Box
                  component="th"
                  scope="row"
                  sx={{
                    ...cell,
                    textAlign: 'left',
                    fontWeight: 400,
                    position: 'sticky',
                    left: 0,
                    backgroundColor: 'background.paper',
                    minWidth: 140,
                  }}
                >
                  <EntityLink entityRef={row.entityRef} title={row.title} />
                  {row.tier !== undefined && (
                    <Box
                      component="span"
                      sx={{ color: 'text.secondary', whiteSpace: 'nowrap' }}
                    >
                      {' '}
                      {t('coverage.tier', { tier: String(row.tier) })}
                    </Box>
                  )}
                </Box>
                <Box component="td" sx={cell}>
                  <GapWords row={row} />
                </Box>
                {people.map(ref => (
                  <Box
                    component="td"
                    key={ref}
                    sx={{ ...cell, textAlign: 'center' }}
                  >
                    <Cell row={row} personRef={ref} />
                  </Box>
                ))}
                <Box component="td" sx={{ ...cell, whiteSpace: 'nowrap' }}>
                  <NextWords row={row} onPlan={onPlan} />
                </Box>
              </tr>
            ))}
          </tbody>
        </Box>
      </Box>
    </>
  );
}
