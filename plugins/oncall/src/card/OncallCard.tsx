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

/** Who knows an entity and who to call for it now, wherever it is needed. @public */
export function OncallOf(props: { entityRef: string; tabPath: string }) {
  const { entityRef, tabPath } = props;
  const { t } = useWords();
  const api = useApi(oncallApiRef);
  const load = useLoad(entityRef, signal => api.entity(entityRef, signal), {
    pollMs: POLL_MS,
  });
  return (
    <Loaded
      load={load}
      minHeight={140}
      dense
      errorTitle={t('card.failed')}
      notFound={<QuietEmpty dense title={t('card.notFound')} />}
    >
      {oncall => <OncallSummary oncall={oncall} tabPath={tabPath} />}
    </Loaded>
  );
}

/** The same on the entity's overview page. */
export function OncallCard() {
  const { t } = useWords();
  const { entity } = useEntity();
  const tab = `${useEntityRefLink()(entity)}${ONCALL_TAB_PATH}`;
  return (
    <EntityInfoCard title={t('page.title')}>
      <OncallOf entityRef={stringifyEntityRef(entity)} tabPath={tab} />
    </EntityInfoCard>
  );
}
