import Box from '@mui/material/Box';
import { NO_PRINT } from '@bulkhead/bulkhead-react';
import { Link as RouterLink, useLocation } from 'react-router-dom';
import { queryOf, usePlanningFilters } from './filters/usePlanningFilters';
import { usePlanningPaths } from './shared/usePlanningPaths';
import { usePlanningWords } from './shared/usePlanningWords';

/** The parts of the resilience page. Filters go along where the next part knows them. */
export function PlanningNav() {
  const { t } = usePlanningWords();
  const paths = usePlanningPaths();
  const { filter } = usePlanningFilters();
  const { pathname } = useLocation();
  const query = queryOf(filter);
  const parts = [
    { to: paths.overview(query), label: t('nav.overview'), exact: true },
    {
      to: paths.services({ ...query, domain: undefined }),
      label: t('nav.services'),
    },
    { to: paths.checks(query), label: t('nav.checks') },
    { to: paths.waivers(), label: t('nav.waivers') },
    { to: paths.initiatives(), label: t('nav.initiatives') },
  ];
  return (
    <Box
      component="nav"
      aria-label={t('nav.label')}
      className={NO_PRINT}
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        columnGap: { xs: 2, sm: 3 },
        mb: 2,
        borderBottom: 1,
        borderColor: 'divider',
      }}
    >
      {parts.map(({ to, label, exact }) => {
        const path = to.split('?')[0];
        const here = exact
          ? pathname.replace(/\/$/, '') === path.replace(/\/$/, '')
          : pathname.startsWith(path);
        return (
          <Box
            key={path}
            component={RouterLink}
            to={to}
            aria-current={here ? 'page' : undefined}
            sx={{
              py: 0.75,
              mb: '-1px',
              color: 'text.primary',
              textDecoration: 'none',
              fontWeight: here ? 600 : 400,
              borderBottom: 2,
              borderColor: here ? 'primary.main' : 'transparent',
              '&:hover': { borderColor: here ? 'primary.main' : 'divider' },
            }}
          >
            {label}
          </Box>
        );
      })}
    </Box>
  );
}
