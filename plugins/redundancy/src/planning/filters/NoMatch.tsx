import Button from '@mui/material/Button';
import { QuietEmpty } from '@bulkhead/bulkhead-react';
import { usePlanningWords } from '../shared/usePlanningWords';

/** Says that the filters leave nothing, and takes them away. */
export function NoMatch(props: { onClear: () => void }) {
  const { t } = usePlanningWords();
  return (
    <QuietEmpty
      title={t('filter.noMatch')}
      actions={
        <Button size="small" variant="outlined" onClick={props.onClear}>
          {t('filter.clear')}
        </Button>
      }
    >
      {t('filter.noMatchMore')}
    </QuietEmpty>
  );
}
