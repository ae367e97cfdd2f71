import { Link } from '@backstage/core-components';
import Box from '@mui/material/Box';
import { NO_PRINT } from '@bulkhead/bulkhead-react';
import { useRunbookPaths } from '../../words/useRunbookPaths';
import { useWords } from '../../words/useWords';

/** @public */
export type RunbooksPlace =
  | 'home'
  | 'traffic'
  | 'drills'
  | 'drafts'
  | 'deadLinks'
  | 'outside';

/** One line to go from one overview to the next. */
export function RunbooksNav({ at }: { at: RunbooksPlace }) {
  const { t } = useWords();
  const to = useRunbookPaths();
  const places: [RunbooksPlace, string, string][] = [
    ['home', to.home, t('home.title')],
    ['traffic', to.traffic, t('home.board')],
    ['drills', to.drills, t('drills.title')],
    ['drafts', to.drafts, t('drafts.title')],
    ['deadLinks', to.deadLinks, t('dead.short')],
    ['outside', to.outside, t('outside.short')],
  ];
  return (
    <Box
      component="nav"
      aria-label={t('home.nav')}
      className={NO_PRINT}
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        columnGap: { xs: 1.5, sm: 2.5 },
        rowGap: 0.5,
        mb: 2,
        borderBottom: 1,
        borderColor: 'divider',
      }}
    >
      {places.map(([place, path, label]) => (
        <Box
          key={place}
          sx={{
            py: 0.75,
            borderBottom: 2,
            borderColor: place === at ? 'primary.main' : 'transparent',
            fontWeight: place === at ? 600 : 400,
          }}
        >
          <Link
            to={path}
            color="inherit"
            underline="hover"
            aria-current={place === at ? 'page' : undefined}
          >
            {label}
          </Link>
        </Box>
      ))}
    </Box>
  );
}
