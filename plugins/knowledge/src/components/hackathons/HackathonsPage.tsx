import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Paper from '@mui/material/Paper';
import Typography from '@mui/material/Typography';
import { Link } from '@backstage/core-components';
import { useApi } from '@backstage/frontend-plugin-api';
import {
  ErrorNote,
  Loaded,
  QuietEmpty,
  StateMark,
  Surface,
  useLoad,
} from '@bulkhead/bulkhead-react';
import type {
  HackathonEventView,
  ImportResult,
} from '@bulkhead/plugin-knowledge-common';
import { useCallback, useState, type ChangeEvent } from 'react';
import { knowledgeApiRef } from '../../api';
import { useWords } from '../../words';
import { ImportShown, MoreButton, useKnowledgePath, usePages } from '../shared';
import { EventForm } from './EventForm';

/** "10 Sep 2026 to 11 Sep 2026" */
export function EventDays(props: {
  event: Pick<HackathonEventView, 'startsOn' | 'endsOn'>;
}) {
  const { endsOn, startsOn } = props.event;
  const { day } = useWords();
  return (
    <>
      {startsOn === endsOn
        ? day(startsOn)
        : `${day(startsOn)} – ${day(endsOn)}`}
    </>
  );
}

function EventRow(props: { event: HackathonEventView }) {
  const { event } = props;
  const { state, t } = useWords();
  const path = useKnowledgePath();
  const projects = Object.values(event.projects).reduce(
    (sum, count) => sum + count,
    0,
  );
  return (
    <Box
      component="li"
      sx={{
        py: 1.5,
        borderTop: 1,
        borderColor: 'divider',
        '&:first-of-type': { borderTop: 0 },
      }}
    >
      <Typography variant="h6" component="h2" sx={{ m: 0 }}>
        <Link to={path('hackathons', event.id)}>{event.name}</Link>
      </Typography>
      <Box sx={{ color: 'text.secondary' }}>
        <EventDays event={event} />
        {event.location && `, ${event.location}`}
      </Box>
      {event.summary && <div>{event.summary}</div>}
      <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 1.5 }}>
        <span>{t('hackathons.projects', { count: projects })}</span>
        {Object.entries(event.projects).map(([name, count]) => (
          <span key={name}>
            {state(name)} {count}
          </span>
        ))}
        {event.asking > 0 && (
          <Box
            component="span"
            sx={{ display: 'inline-flex', gap: 0.5, alignItems: 'center' }}
          >
            <StateMark state="warning" size={14} />
            {t('hackathons.asking', { count: event.asking })}
          </Box>
        )}
      </Box>
    </Box>
  );
}

/** All hackathons, the latest first. */
export function HackathonsPage() {
  const { t } = useWords();
  const api = useApi(knowledgeApiRef);
  const first = useLoad('events', signal => api.events({ signal }));
  const next = useCallback((cursor: string) => api.events({ cursor }), [api]);
  const pages = usePages(first, next);
  const [adding, setAdding] = useState(false);
  const [imported, setImported] = useState<ImportResult>();
  const [error, setError] = useState<unknown>();
  const importFile = async (event: ChangeEvent<HTMLInputElement>) => {
    const file = event.target.files?.[0];
    if (!file) return;
    setError(undefined);
    try {
      setImported(await api.importDataPackage(JSON.parse(await file.text())));
      first.reload();
    } catch (e) {
      setError(e);
    }
  };
  return (
    <Surface
      sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'minmax(0, 1fr)' }}
    >
      <Box
        sx={{
          display: 'flex',
          flexWrap: 'wrap',
          gap: 1,
          justifyContent: 'flex-end',
        }}
      >
        <Button
          size="small"
          variant="contained"
          onClick={() => setAdding(true)}
        >
          {t('hackathons.add')}
        </Button>
        <Button size="small" variant="outlined" component="label">
          {t('hackathons.import')}
          <input
            type="file"
            accept=".json,application/json"
            hidden
            onChange={importFile}
          />
        </Button>
      </Box>
      {imported && <ImportShown result={imported} />}
      {error !== undefined && <ErrorNote error={error} dense />}
      <Paper variant="outlined" sx={{ p: { xs: 1.5, sm: 2 } }}>
        <Loaded
          load={first}
          minHeight={240}
          errorTitle={t('hackathons.failed')}
        >
          {() =>
            pages.items.length === 0 ? (
              <QuietEmpty title={t('hackathons.none')}>
                {t('hackathons.noneMore')}
              </QuietEmpty>
            ) : (
              <>
                <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
                  {pages.items.map(event => (
                    <EventRow key={event.id} event={event} />
                  ))}
                </Box>
                <MoreButton pages={pages} label={t('inbox.loadMore')} />
              </>
            )
          }
        </Loaded>
      </Paper>
      {adding && (
        <EventForm onSaved={first.reload} onClose={() => setAdding(false)} />
      )}
    </Surface>
  );
}
