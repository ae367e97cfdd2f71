import Typography from '@mui/material/Typography';
import { usePlanningWords } from '../shared/usePlanningWords';
import type { Change } from './changes';

/** What was measured for the first time: a number, since nothing became better or worse by it. */
export function FirstMeasured(props: { changes: readonly Change[] }) {
  const { changes } = props;
  const { t } = usePlanningWords();
  const number = (outcome: Change['to']) =>
    String(changes.filter(({ to }) => to === outcome).length);
  return changes.length > 0 ? (
    <Typography variant="body2">
      {t('changes.measured', {
        count: changes.length,
        passing: number('pass'),
        failing: number('fail'),
      })}
    </Typography>
  ) : null;
}
