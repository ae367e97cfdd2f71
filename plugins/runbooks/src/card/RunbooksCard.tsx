import { Content } from '@backstage/core-components';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { useApi } from '@backstage/frontend-plugin-api';
import { EntityInfoCard, useEntity } from '@backstage/plugin-catalog-react';
import { Loaded, useLoad } from '@bulkhead/bulkhead-react';
import { runbooksApiRef } from '../api';
import { useWords } from '../words/useWords';
import { EntityRunbooksView } from './EntityRunbooksView';

const POLL_MS = 15_000;

function useEntityRunbooks(entityRef: string) {
  const api = useApi(runbooksApiRef);
  return useLoad(entityRef, signal => api.entity(entityRef, signal), {
    pollMs: POLL_MS,
  });
}

/** Which runbooks serve an entity, wherever it is needed. @public */
export function RunbooksOf(props: { entityRef: string }) {
  const { t } = useWords();
  const load = useEntityRunbooks(props.entityRef);
  return (
    <Loaded load={load} dense minHeight={96} errorTitle={t('card.failed')}>
      {data => <EntityRunbooksView data={data} />}
    </Loaded>
  );
}

/** Which runbooks serve this service, on its overview page. */
export function RunbooksCard() {
  const { t } = useWords();
  const { entity } = useEntity();
  return (
    <EntityInfoCard title={t('card.title')}>
      <RunbooksOf entityRef={stringifyEntityRef(entity)} />
    </EntityInfoCard>
  );
}

/** The same in full, as a tab. */
export function RunbooksContent() {
  const { t } = useWords();
  const { entity } = useEntity();
  const load = useEntityRunbooks(stringifyEntityRef(entity));
  return (
    <Content>
      <Loaded load={load} minHeight={240} errorTitle={t('card.failed')}>
        {data => <EntityRunbooksView data={data} full />}
      </Loaded>
    </Content>
  );
}
