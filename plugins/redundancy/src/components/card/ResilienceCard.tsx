import { stringifyEntityRef } from '@backstage/catalog-model';
import { useApi } from '@backstage/frontend-plugin-api';
import {
  EntityInfoCard,
  useEntity,
  useEntityRefLink,
} from '@backstage/plugin-catalog-react';
import { Loaded, useLoad } from '@bulkhead/bulkhead-react';
import { redundancyApiRef } from '../../api';
import { RESILIENCE_TAB_PATH } from '../../routes';
import { useWords } from '../../words';
import { useNewSnapshot } from '../../api/useNewSnapshot';
import { CARD_HEIGHT, CardSkeleton } from './CardSkeleton';
import { PlaceSummary } from './PlaceSummary';
import { ResilienceSummary } from './ResilienceSummary';

/** How long a card waits before it looks for a newer result. */
const POLL_MS = 60_000;

/** What the entity survives, on its overview page. */
export function ResilienceCard() {
  const { t } = useWords();
  const { entity } = useEntity();
  const api = useApi(redundancyApiRef);
  const entityRef = stringifyEntityRef(entity);
  const tab = `${useEntityRefLink()(entity)}${RESILIENCE_TAB_PATH}`;
  const load = useLoad(entityRef, signal => api.result(entityRef, signal), {
    pollMs: POLL_MS,
  });
  useNewSnapshot(load.value?.snapshotId, load.reload);
  return (
    <EntityInfoCard title={t('card.title')}>
      <Loaded
        load={load}
        minHeight={CARD_HEIGHT}
        skeleton={<CardSkeleton />}
        dense
        errorTitle={t('card.failed')}
        notFound={<PlaceSummary entityRef={entityRef} tabPath={tab} />}
      >
        {result =>
          result.isService === false ? (
            <PlaceSummary
              entityRef={entityRef}
              tabPath={tab}
              computedAt={result.computedAt}
            />
          ) : (
            <ResilienceSummary result={result} tabPath={tab} />
          )
        }
      </Loaded>
    </EntityInfoCard>
  );
}
