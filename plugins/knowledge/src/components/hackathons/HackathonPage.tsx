import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { Link } from '@backstage/core-components';
import { useApi } from '@backstage/frontend-plugin-api';
import {
  ErrorNote,
  Loaded,
  QuietEmpty,
  Section,
  Surface,
  useLoad,
} from '@bulkhead/bulkhead-react';
import type { HackathonEventView } from '@bulkhead/plugin-knowledge-common';
import { useCallback, useState } from 'react';
import { useParams } from 'react-router-dom';
import { knowledgeApiRef } from '../../api';
import { useWords } from '../../words';
import { download } from '../note/download';
import { Text } from '../note/Text';
import {
  MoreButton,
  NoteLink,
  NoteList,
  useKnowledgePath,
  usePages,
} from '../shared';
import { EventForm } from './EventForm';
import { EventDays } from './HackathonsPage';

function Projects(props: { eventId: string }) {
  const { eventId } = props;
  const { t } = useWords();
  const api = useApi(knowledgeApiRef);
  const path = useKnowledgePath();
  const first = useLoad(eventId, signal =>
    api.notes({ event: eventId, kind: ['hackathon'] }, { limit: 50, signal }),
  );
  const next = useCallback(
    (cursor: string) =>
      api.notes({ event: eventId, kind: ['hackathon'] }, { limit: 50, cursor }),
    [api, eventId],
  );
  const pages = usePages(first, next);
  return (
    <Section
      title={t('hackathons.projectsTitle')}
      actions={
        <Button
          component={Link}
          size="small"
          variant="outlined"
          to={`${path('notes')}/new?kind=hackathon&event=${encodeURIComponent(
            eventId,
          )}`}
        >
          {t('hackathons.newProject')}
        </Button>
      }
    >
      <Loaded load={first} minHeight={160}>
        {() =>
          pages.items.length === 0 ? (
            <QuietEmpty title={t('hackathons.noProjects')} />
          ) : (
            <>
              <NoteList notes={pages.items} />
              <MoreButton pages={pages} label={t('inbox.loadMore')} />
            </>
          )
        }
      </Loaded>
    </Section>
  );
}

function Shown(props: {
  event: HackathonEventView;
  onChanged: (event: HackathonEventView) => void;
}) {
  const { event, onChanged } = props;
  const { t } = useWords();
  const api = useApi(knowledgeApiRef);
  const [editing, setEditing] = useState(false);
  const [error, setError] = useState<unknown>();
  const exportPackage = async () => {
    setError(undefined);
    try {
      const data = await api.dataPackage(event.id);
      download(
        `${event.id}.json`,
        JSON.stringify(data, null, 2),
        'application/json',
      );
    } catch (e) {
      setError(e);
    }
  };
  return (
    <Box
      sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'minmax(0, 1fr)' }}
    >
      <div>
        <Typography variant="h4" component="h1" sx={{ m: 0 }}>
          {event.name}
        </Typography>
        <Box sx={{ color: 'text.secondary' }}>
          <EventDays event={event} />
          {event.location && `, ${event.location}`}
        </Box>
        {event.summary && <div>{event.summary}</div>}
        {event.url && <Link to={event.url}>{event.url}</Link>}
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, mt: 1 }}>
          {event.editable && (
            <Button
              size="small"
              variant="outlined"
              onClick={() => setEditing(true)}
            >
              {t('hackathons.edit')}
            </Button>
          )}
          <Button size="small" onClick={exportPackage}>
            {t('hackathons.export')}
          </Button>
        </Box>
      </div>
      {error !== undefined && <ErrorNote error={error} dense />}
      {event.body && <Text content={event.body} />}
      {event.awards.length > 0 && (
        <Section title={t('hackathons.awards')}>
          <Box component="ul" sx={{ m: 0, pl: 3 }}>
            {event.awards.map(award => (
              <li key={award.title}>
                {award.noteId ? (
                  <NoteLink id={award.noteId}>{award.title}</NoteLink>
                ) : (
                  award.title
                )}
              </li>
            ))}
          </Box>
        </Section>
      )}
      {event.outcome && (
        <Section title={t('hackathons.outcome')}>{event.outcome}</Section>
      )}
      <Projects eventId={event.id} />
      {editing && (
        <EventForm
          event={event}
          onSaved={onChanged}
          onClose={() => setEditing(false)}
        />
      )}
    </Box>
  );
}

/** One hackathon with its projects. */
export function HackathonPage() {
  const { id = '' } = useParams<{ id: string }>();
  const { t } = useWords();
  const api = useApi(knowledgeApiRef);
  const path = useKnowledgePath();
  const load = useLoad(id, signal => api.event(id, signal));
  return (
    <Surface>
      <Link to={path('hackathons')}>← {t('hackathons.back')}</Link>
      <Loaded
        load={load}
        minHeight={240}
        errorTitle={t('hackathons.failed')}
        notFound={<QuietEmpty title={t('hackathons.notFound')} />}
      >
        {event => <Shown event={event} onChanged={load.set} />}
      </Loaded>
    </Surface>
  );
}
