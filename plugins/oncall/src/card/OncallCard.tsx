import { stringifyEntityRef } from '@backstage/catalog-model';
import { useApi } from '@backstage/frontend-plugin-api';
import {
  EntityInfoCard,
  useEntity,
  useEntityRefLink,
} from '@backstage/plugin-catalog-react';
import { Loaded, QuietEmpty, useLoad } from '@bulkhead/bulkhead-react';
import { oncallApiRef } from '../api';
import { ONCALL_TAB_PATH } from '../routes';
import { useWords } from '../words/useWords';
import { OncallSummary } from './OncallSummary';

const POLL_MS = 60_000;

/** Who knows the entity and who to call for it now, on its overview page. */
export function OncallCard() {
  const { t } = useWords();
  const { entity } = useEntity();
  const api = useApi(oncallApiRef);
  const entityRef = stringifyEntityRef(entity);
  const tab = `${useEntityRefLink()(entity)}${ONCALL_TAB_PATH}`;
  const load = useLoad(entityRef, signal => api.entity(entityRef, signal), {
    pollMs: POLL_MS,
  });
  return (
    <EntityInfoCard title={t('page.title')}>
      <Loaded
        load={load}
        minHeight={140}
        dense
        errorTitle={t('card.failed')}
        notFound={<QuietEmpty dense title={t('card.notFound')} />}
      >
        {oncall => <OncallSummary oncall={oncall} tabPath={tab} />}
      </Loaded>
    </EntityInfoCard>
  );
}
