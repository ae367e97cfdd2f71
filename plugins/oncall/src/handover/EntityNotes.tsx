import { useApi } from '@backstage/frontend-plugin-api';
import { Loaded, QuietEmpty, Section, useLoad } from '@bulkhead/bulkhead-react';
import { oncallApiRef } from '../api';
import { type People } from '../shared';
import { useWords } from '../words/useWords';
import { NoteView } from './NoteView';

const NEWEST = 5;

/** The newest handover notes about an entity. */
export function EntityNotes(props: { entityRef: string; people: People }) {
  const { entityRef, people } = props;
  const { t } = useWords();
  const api = useApi(oncallApiRef);
  const load = useLoad(entityRef, signal =>
    api.handovers({ entityRef }, { limit: NEWEST, signal }),
  );
  return (
    <Section title={t('tab.handovers')}>
      <Loaded load={load} minHeight={60} errorTitle={t('handover.failed')}>
        {({ items }) =>
          items.length === 0 ? (
            <QuietEmpty dense title={t('tab.noHandovers')}>
              {t('tab.noHandoversMore')}
            </QuietEmpty>
          ) : (
            items.map(note => (
              <NoteView key={note.id} note={note} people={people} />
            ))
          )
        }
      </Loaded>
    </Section>
  );
}
