import Box from '@mui/material/Box';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { useApi } from '@backstage/frontend-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import {
  Loaded,
  QuietEmpty,
  Section,
  Surface,
  useLoad,
} from '@bulkhead/bulkhead-react';
import type { EntityKnowledgeDetail } from '@bulkhead/plugin-knowledge-common';
import { useCallback } from 'react';
import { knowledgeApiRef } from '../../api';
import { useWords } from '../../words';
import { QuickLogButton } from '../quicklog';
import { MoreButton, NoteList, usePages } from '../shared';
import { ProposalList } from '../watch/ProposalList';
import { Technologies } from './Technologies';
import { WhoKnows } from './WhoKnows';

function EntityTimeline(props: {
  detail: EntityKnowledgeDetail;
  onChanged: () => void;
}) {
  const { detail, onChanged } = props;
  const { entityRef, mayWrite } = detail;
  const { t } = useWords();
  const api = useApi(knowledgeApiRef);
  // A plan or an accepted proposal beside it adds a note: the timeline follows the counts.
  const first = useLoad(
    JSON.stringify([entityRef, detail.counts]),
    signal => api.notes({ entity: entityRef }, { signal }),
    { keepOnKeyChange: true },
  );
  const next = useCallback(
    (cursor: string) => api.notes({ entity: entityRef }, { cursor }),
    [api, entityRef],
  );
  const pages = usePages(first, next);
  return (
    <Section
      title={t('tab.timeline')}
      actions={
        mayWrite && (
          <QuickLogButton
            entityRef={entityRef}
            onSaved={() => {
              first.reload();
              onChanged();
            }}
          />
        )
      }
    >
      <Loaded load={first} minHeight={120} errorTitle={t('timeline.failed')}>
        {() =>
          pages.items.length === 0 ? (
            <QuietEmpty title={t('tab.noNotes')}>
              {t('tab.noNotesMore')}
            </QuietEmpty>
          ) : (
            <>
              <NoteList notes={pages.items} withoutEntity={entityRef} />
              <MoreButton pages={pages} label={t('timeline.more')} />
            </>
          )
        }
      </Loaded>
    </Section>
  );
}

function Parts(props: {
  detail: EntityKnowledgeDetail;
  onChanged: () => void;
}) {
  const { detail, onChanged } = props;
  const { t } = useWords();
  return (
    <Box
      sx={{
        display: 'grid',
        gap: 2,
        gridTemplateColumns: {
          xs: 'minmax(0, 1fr)',
          md: 'minmax(0, 2fr) minmax(0, 3fr)',
        },
        alignItems: 'start',
      }}
    >
      <Box
        sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'minmax(0, 1fr)' }}
      >
        <WhoKnows knowledge={detail} onChanged={onChanged} />
        <Technologies detail={detail} />
        {detail.allProposals.length > 0 && (
          <Section title={t('tab.proposals')}>
            <ProposalList
              proposals={detail.allProposals}
              mayDecide={detail.mayWrite}
              onDecided={onChanged}
            />
          </Section>
        )}
      </Box>
      <EntityTimeline detail={detail} onChanged={onChanged} />
    </Box>
  );
}

/** The tab: who can explain the service, what it runs, one timeline. */
export function KnowledgeContent() {
  const { t } = useWords();
  const { entity } = useEntity();
  const api = useApi(knowledgeApiRef);
  const entityRef = stringifyEntityRef(entity);
  const load = useLoad(entityRef, signal =>
    api.entityDetail(entityRef, signal),
  );
  return (
    <Surface>
      <Loaded load={load} minHeight={320} errorTitle={t('card.failed')}>
        {detail => <Parts detail={detail} onChanged={load.reload} />}
      </Loaded>
    </Surface>
  );
}
