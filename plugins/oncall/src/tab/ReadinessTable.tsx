import Box from '@mui/material/Box';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import { StateChip, StateMark } from '@bulkhead/bulkhead-react';
import type {
  EntityReadiness,
  RequirementState,
} from '@bulkhead/plugin-oncall-common';
import { PersonLink, Quiet } from '../shared';
import { at } from '../words/dates';
import { useWords } from '../words/useWords';

/** A day with its year: what expires does so beyond the present one. */
export function useDay(): (instant: string) => string {
  const { locale } = useWords();
  return instant =>
    at(instant, locale).toLocaleString({
      day: 'numeric',
      month: 'short',
      year: 'numeric',
    });
}

function Requirement({ state }: { state: RequirementState }) {
  const { t } = useWords();
  const day = useDay();
  return (
    <Box sx={{ display: 'flex', gap: 0.75 }}>
      <StateMark
        state={state.met ? 'pass' : 'warning'}
        size={16}
        sx={{ mt: '2px' }}
      />
      <div>
        {t('readiness.share', {
          done: String(state.have),
          of: String(state.need),
        })}
        {state.lastAt && (
          <Quiet>{t('readiness.last', { at: day(state.lastAt) })}</Quiet>
        )}
        {state.metUntil && (
          <Quiet>{t('readiness.expires', { at: day(state.metUntil) })}</Quiet>
        )}
      </div>
    </Box>
  );
}

/** Who has done how much of what is asked for, with dates. */
export function ReadinessTable(props: { readiness: EntityReadiness }) {
  const { people, persons, rule } = props.readiness;
  const { t } = useWords();
  return (
    <Box
      sx={{ overflowX: 'auto' }}
      tabIndex={0}
      role="region"
      aria-label={t('readiness.title')}
    >
      <Table
        size="small"
        sx={{
          minWidth: 560,
          '& td, & th': { verticalAlign: 'top', px: 1, lineHeight: 1.43 },
        }}
      >
        <TableHead>
          <TableRow>
            <TableCell>{t('readiness.person')}</TableCell>
            <TableCell>{t('readiness.state')}</TableCell>
            {rule.requirements.map(one => (
              <TableCell key={one.label}>{one.label}</TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {people.map(one => (
            <TableRow key={one.person}>
              <TableCell component="th" scope="row">
                <PersonLink person={one.person} people={persons} />
                <Quiet>
                  {[
                    one.inPair && t('readiness.inPair'),
                    one.onCall && t('readiness.onCall'),
                  ]
                    .filter(Boolean)
                    .join(', ')}
                </Quiet>
              </TableCell>
              <TableCell>
                <StateChip
                  state={one.ready ? 'pass' : 'warning'}
                  label={
                    one.ready ? t('readiness.ready') : t('readiness.notReady')
                  }
                  sx={{ whiteSpace: 'nowrap', overflowWrap: 'normal' }}
                />
              </TableCell>
              {one.requirements.map(state => (
                <TableCell key={state.label}>
                  <Requirement state={state} />
                </TableCell>
              ))}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Box>
  );
}
