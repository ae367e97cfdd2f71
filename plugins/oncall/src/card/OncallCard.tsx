import { stringifyEntityRef } from '@backstage/catalog-model';
import { useApi } from '@backstage/frontend-plugin-api';
import { EntityInfoCard, useEntity } from '@backstage/plugin-catalog-react';
import { Loaded, useLoad } from '@bulkhead/bulkhead-react';
import { oncallApiRef } from '../api';
import { useWords } from '../words/useWords';

const POLL_MS = 60_000;

/** Who knows the entity and who is on call for it, on its overview page. */
export function OncallCard() {
  const { t } = useWords();
  const { entity } = useEntity();
  const api = useApi(oncallApiRef);
  const entityRef = stringifyEntityRef(entity);
  const load = useLoad(entityRef, signal => api.entity(entityRef, signal), {
    pollMs: POLL_MS,
  });
  return (
    <EntityInfoCard title={t('page.title')}>
      <Loaded load={load} minHeight={120} dense errorTitle={t('card.failed')}>
        {oncall => <>{oncall.pair.title}</>}
      </Loaded>
    </EntityInfoCard>
  );
}
