import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useWords } from '../../words';
import { FactValue } from '../metadata/FactValue';

/** A fact that catalog-info.yaml says: to be read here, and changed there. */
export function DeclaredFact(props: {
  label: string;
  value: unknown;
  /** What the portal says otherwise, to no effect. */
  overruled?: unknown;
  onTakeAway: () => void;
}) {
  const { label, value, overruled, onTakeAway } = props;
  const { t } = useWords();
  return (
    <Box sx={{ px: 1.5, py: 0.75, borderLeft: 3, borderColor: 'divider' }}>
      <Typography variant="caption" component="div" color="text.secondary">
        {label}
      </Typography>
      <Typography
        variant="body2"
        component="div"
        sx={{ overflowWrap: 'anywhere' }}
      >
        <FactValue value={value} />
      </Typography>
      <Typography variant="caption" component="div" color="text.secondary">
        {t('metadata.source.catalog')}
      </Typography>
      {overruled !== undefined && (
        <Typography variant="body2" component="div" sx={{ mt: 0.5 }}>
          {t('metadata.differs', { value: <FactValue value={overruled} /> })}{' '}
          <Button size="small" onClick={onTakeAway}>
            {t('editor.takeAway')}
          </Button>
        </Typography>
      )}
    </Box>
  );
}
