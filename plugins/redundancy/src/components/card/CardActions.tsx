import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { Age } from '@bulkhead/bulkhead-react';
import { Link as RouterLink } from 'react-router-dom';
import { useWords } from '../../words';

/** Foot of the card: how old it is, and where there is more. */
export function CardActions(props: {
  tabPath: string;
  computedAt?: string;
  /** Search and hash of the tab's address with the what-if at hand. */
  whatIf?: string;
}) {
  const { tabPath, computedAt, whatIf = '#what-if' } = props;
  const { t } = useWords();
  return (
    <Box
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        alignItems: 'center',
        columnGap: 1,
      }}
    >
      <Typography variant="caption" color="text.secondary" sx={{ flex: 1 }}>
        {computedAt && t('card.computed', { age: <Age at={computedAt} /> })}
      </Typography>
      <Button size="small" component={RouterLink} to={`${tabPath}${whatIf}`}>
        {t('card.whatIf')}
      </Button>
      <Button size="small" component={RouterLink} to={tabPath}>
        {t('card.open')}
      </Button>
    </Box>
  );
}
