import Button from '@mui/material/Button';
import { Link } from '@backstage/core-components';
import { QuietEmpty, Section, StateChip } from '@bulkhead/bulkhead-react';
import type { MyOnCall } from '@bulkhead/plugin-oncall-common';
import { useState } from 'react';
import { Quiet, Row, Rows } from '../shared';
import { useOncallPaths } from '../words/useOncallPaths';
import { useWords } from '../words/useWords';
import { isOffered, type MyShift } from './shifts';

/** Turns shown before the reader asks for all of them. */
const FEW = 6;

/** My turns that run and come, each with the way to give it away. */
export function ShiftRows(props: {
  mine: MyOnCall;
  onSwap: (shift: MyShift) => void;
}) {
  const { mine, onSwap } = props;
  const { instant, now, role, t } = useWords();
  const paths = useOncallPaths();
  const [all, setAll] = useState(false);
  const shifts = mine.shifts.filter(shift => Date.parse(shift.end) > now);
  return (
    <Section title={t('mine.shifts')}>
      {shifts.length === 0 && <QuietEmpty dense title={t('mine.noShift')} />}
      <Rows>
        {(all ? shifts : shifts.slice(0, FEW)).map(shift => (
          <Row
            key={shift.id}
            actions={
              <>
                {shift.away?.includes(mine.person.ref) && (
                  <StateChip state="fail" label={t('mine.awayThen')} />
                )}
                {isOffered(shift, mine.offered) && (
                  <StateChip state="running" label={t('mine.offeredChip')} />
                )}
                {shift.role !== 'shadow' && !isOffered(shift, mine.offered) && (
                  <Button
                    size="small"
                    onClick={() => onSwap(shift)}
                    aria-label={t('mine.swapLong', {
                      at: instant(shift.start),
                      schedule: shift.scheduleTitle,
                    })}
                  >
                    {t('mine.swap')}
                  </Button>
                )}
              </>
            }
          >
            {t('mine.span', {
              from: instant(shift.start),
              to: instant(shift.end),
            })}
            <Quiet>
              {role(shift.role)},{' '}
              <Link to={paths.schedule(shift.scheduleId)}>
                {shift.scheduleTitle}
              </Link>
              {shift.origin !== 'rotation' &&
                shift.origin !== 'history' &&
                ` · ${t(`mine.origin.${shift.origin}`)}`}
            </Quiet>
          </Row>
        ))}
      </Rows>
      {shifts.length > FEW && !all && (
        <Button size="small" onClick={() => setAll(true)}>
          {t('mine.allShifts', { count: shifts.length })}
        </Button>
      )}
    </Section>
  );
}
