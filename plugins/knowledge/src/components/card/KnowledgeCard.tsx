import { stringifyEntityRef } from '@backstage/catalog-model';
import { useApi } from '@backstage/frontend-plugin-api';
import {
  EntityInfoCard,
  useEntity,
  useEntityRefLink,
} from '@backstage/plugin-catalog-react';
import { Loaded, useLoad } from '@bulkhead/bulkhead-react';
import { knowledgeApiRef } from '../../api';
import { KNOWLEDGE_TAB_PATH } from '../../routes';
import { useWords } from '../../words';
import { KnowledgeSummary } from './KnowledgeSummary';

const POLL_MS = 120_000;

/** What is known of the entity, and what waits for an answer, on its overview page. */
export function KnowledgeCard() {
  const { t } = useWords();
  const { entity } = useEntity();
  const api = useApi(knowledgeApiRef);
  const entityRef = stringifyEntityRef(entity);
  const tab = `${useEntityRefLink()(entity)}${KNOWLEDGE_TAB_PATH}`;
  const load = useLoad(entityRef, signal => api.entity(entityRef, signal), {
    pollMs: POLL_MS,
  });
  return (
    <EntityInfoCard title={t('card.title')}>
      <Loaded load={load} minHeight={120} dense errorTitle={t('card.failed')}>
        {knowledge => (
          <KnowledgeSummary
            knowledge={knowledge}
            tabPath={tab}
            onChanged={load.reload}
          />
        )}
      </Loaded>
    </EntityInfoCard>
  );
}
