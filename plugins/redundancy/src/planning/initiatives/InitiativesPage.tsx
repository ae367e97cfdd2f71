import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Paper from '@mui/material/Paper';
import Typography from '@mui/material/Typography';
import { useApi } from '@backstage/frontend-plugin-api';
import { usePermission } from '@backstage/plugin-permission-react';
import { Loaded, QuietEmpty, useLoad } from '@bulkhead/bulkhead-react';
import {
  redundancyInitiativeCreatePermission,
  type Initiative,
} from '@bulkhead/plugin-redundancy-common';
import { useNavigate } from 'react-router-dom';
import { planningApiRef } from '../api';
import { usePlanningFilters } from '../filters/usePlanningFilters';
import { TextLink } from '../shared/TextLink';
import { usePlanningPaths } from '../shared/usePlanningPaths';
import { usePlanningWords } from '../shared/usePlanningWords';
import { InitiativeDialog } from './InitiativeDialog';
import { InitiativeSummary } from './InitiativeSummary';

const MOST_TITLE = 200;
const MOST_SERVICES = 200;

/** Goals for many services until a day, the open ones first. */
export function InitiativesPage() {
  const { t } = usePlanningWords();
  const api = useApi(planningApiRef);
  const paths = usePlanningPaths();
  const navigate = useNavigate();
  const { params, filter, change } = usePlanningFilters();
  const load = useLoad('initiatives', signal => api.initiatives(signal));
  const { allowed } = usePermission({
    permission: redundancyInitiativeCreatePermission,
  });
  // In the address, so that other pages can open it with a check and a scope already chosen.
  const starting = params.get('new') !== null;
  const close = () =>
    change({
      new: undefined,
      goal: undefined,
      check: undefined,
      services: undefined,
      owner: undefined,
      system: undefined,
      domain: undefined,
      tier: undefined,
    });
  const start = allowed && (
    <Button
      size="small"
      variant="contained"
      onClick={() => change({ new: 'yes' })}
    >
      {t('initiatives.new')}
    </Button>
  );
  const check = params.get('check');
  const services = params.get('services');
  return (
    <Box
      sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'minmax(0, 1fr)' }}
    >
      <Box
        sx={{
          display: 'flex',
          flexWrap: 'wrap',
          gap: 1,
          alignItems: 'center',
          justifyContent: 'space-between',
        }}
      >
        <Typography variant="body2" sx={{ maxWidth: '70ch' }}>
          {t('initiatives.intro')}
        </Typography>
        {start}
      </Box>
      <Loaded load={load} minHeight={240} errorTitle={t('initiatives.failed')}>
        {initiatives =>
          initiatives.length === 0 ? (
            <QuietEmpty title={t('initiatives.none')}>
              {t('initiatives.noneMore')}
            </QuietEmpty>
          ) : (
            <Box
              component="ul"
              sx={{
                m: 0,
                p: 0,
                listStyle: 'none',
                display: 'grid',
                gap: 2,
                gridTemplateColumns: 'minmax(0, 1fr)',
              }}
            >
              {openFirst(initiatives).map(initiative => (
                <Paper
                  key={initiative.id}
                  component="li"
                  variant="outlined"
                  sx={{ p: { xs: 1.5, sm: 2 } }}
                >
                  <Typography
                    variant="h6"
                    component="h2"
                    sx={{ m: 0, mb: 0.5, fontSize: '1.05rem' }}
                  >
                    <TextLink to={paths.initiative(initiative.id)}>
                      {initiative.title}
                    </TextLink>
                  </Typography>
                  <InitiativeSummary initiative={initiative} />
                </Paper>
              ))}
            </Box>
          )
        }
      </Loaded>
      {starting && allowed && (
        <InitiativeDialog
          start={{
            title: params.get('goal')?.slice(0, MOST_TITLE) ?? '',
            checks: check ? [check] : [],
            entities: services
              ? services.split(',').slice(0, MOST_SERVICES)
              : [],
            owner: filter.owner ?? '',
            system: filter.system ?? '',
            domain: filter.domain ?? '',
            tiers: filter.tier === undefined ? [] : [filter.tier],
          }}
          onSaved={saved => navigate(paths.initiative(saved.id))}
          onClose={close}
        />
      )}
    </Box>
  );
}

function openFirst(initiatives: readonly Initiative[]): Initiative[] {
  return [...initiatives].sort(
    (a, b) =>
      Number(a.closedAt !== undefined) - Number(b.closedAt !== undefined) ||
      a.due.localeCompare(b.due),
  );
}
