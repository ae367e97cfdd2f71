import { Content, Link } from '@backstage/core-components';
import {
  identityApiRef,
  useApi,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import {
  catalogApiRef,
  EntityDisplayName,
  EntityRefLink,
} from '@backstage/plugin-catalog-react';
import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import useAsync from 'react-use/esm/useAsync';
import Box from '@mui/material/Box';
import Paper from '@mui/material/Paper';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import { homeTranslationRef } from './translation';

const SHOWN = 12;

/** Services of the groups that the visitor belongs to. */
function useMyServices() {
  const catalogApi = useApi(catalogApiRef);
  const identityApi = useApi(identityApiRef);
  return useAsync(async () => {
    const { ownershipEntityRefs } = await identityApi.getBackstageIdentity();
    const { items, totalItems } = await catalogApi.queryEntities({
      filter: { kind: 'component', 'relations.ownedBy': ownershipEntityRefs },
      fields: [
        'kind',
        'metadata.name',
        'metadata.namespace',
        'metadata.title',
        'metadata.description',
      ],
      orderFields: { field: 'metadata.name', order: 'asc' },
      limit: SHOWN,
    });
    return { items, totalItems };
  }, [catalogApi, identityApi]);
}

function ServiceTile({ entity }: { entity: Entity }) {
  return (
    <Paper component="li" variant="outlined" sx={{ p: 2 }}>
      <EntityRefLink entityRef={entity} hideIcon>
        <EntityDisplayName entityRef={stringifyEntityRef(entity)} hideIcon />
      </EntityRefLink>
      <Typography variant="body2" color="text.secondary">
        {entity.metadata.description}
      </Typography>
    </Paper>
  );
}

export function HomePage() {
  const { t } = useTranslationRef(homeTranslationRef);
  const mine = useMyServices();
  return (
    <Content>
      <Typography variant="h5" component="h1" gutterBottom>
        {t('question')}
      </Typography>
      <Box
        component="nav"
        aria-label={t('doors')}
        sx={{ mb: 4, display: 'flex', gap: 3, flexWrap: 'wrap' }}
      >
        <Link to="/resilience">{t('resilience')}</Link>
        <Link to="/catalog">{t('catalog')}</Link>
      </Box>
      <Typography variant="h6" component="h2" gutterBottom>
        {t('mine')}
      </Typography>
      {mine.loading && <Skeleton variant="rounded" height={72} />}
      {mine.error && <Typography role="alert">{t('broken')}</Typography>}
      {mine.value?.totalItems === 0 && (
        <Typography color="text.secondary">{t('none')}</Typography>
      )}
      <Box
        component="ul"
        sx={{
          listStyle: 'none',
          m: 0,
          p: 0,
          display: 'grid',
          gap: 2,
          gridTemplateColumns: 'repeat(auto-fill, minmax(260px, 1fr))',
        }}
      >
        {mine.value?.items.map(entity => (
          <ServiceTile key={stringifyEntityRef(entity)} entity={entity} />
        ))}
      </Box>
    </Content>
  );
}
