import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Paper from '@mui/material/Paper';
import Typography from '@mui/material/Typography';
import { Link } from '@backstage/core-components';
import { useApi } from '@backstage/frontend-plugin-api';
import { Loaded, QuietEmpty, Surface, useLoad } from '@bulkhead/bulkhead-react';
import type { NoteSummary } from '@bulkhead/plugin-knowledge-common';
import { DateTime } from 'luxon';
import { useCallback, useState } from 'react';
import { knowledgeApiRef } from '../../api';
import { useWords } from '../../words';
import { QuickLogButton } from '../quicklog';
import { MoreButton, NoteList, useKnowledgePath, usePages } from '../shared';
import { FilesDialog } from './FilesDialog';
import { SubscribeDialog } from './SubscribeDialog';
import { TimelineFilters } from './TimelineFilters';
import { useNoteFilter } from './useNoteFilter';

const pageSize = 30;

/** Notes under the month they are about. */
function Months(props: { notes: readonly NoteSummary[] }) {
  const { locale } = useWords();
  const months: { key: string; notes: NoteSummary[] }[] = [];
  for (const note of props.notes) {
    const key = note.on.slice(0, 7);
    const last = months[months.length - 1];
    if (last?.key === key) last.notes.push(note);
    else months.push({ key, notes: [note] });
  }
  return (
    <>
      {months.map(month => (
        <Box component="section" key={month.key} sx={{ mb: 2 }}>
          <Typography
            variant="subtitle1"
            component="h2"
            sx={{ m: 0, fontWeight: 600 }}
          >
            {DateTime.fromISO(`${month.key}-01`)
              .setLocale(locale)
              .toLocaleString({ month: 'long', year: 'numeric' })}
          </Typography>
          <NoteList notes={month.notes} />
        </Box>
      ))}
    </>
  );
}

/** Everything that was written, newest first. */
export function TimelinePage() {
  const { t } = useWords();
  const api = useApi(knowledgeApiRef);
  const path = useKnowledgePath();
  const filters = useNoteFilter();
  const { active, clear, filter } = filters;
  const [dialog, setDialog] = useState<'subscribe' | 'files'>();
  const first = useLoad(
    JSON.stringify(filter),
    signal => api.notes(filter, { limit: pageSize, signal }),
    { keepOnKeyChange: true },
  );
  const counts = useLoad(
    `counts ${filter.text ?? ''} ${filter.mine ?? ''}`,
    signal => api.counts({ text: filter.text, mine: filter.mine }, signal),
  );
  const next = useCallback(
    (cursor: string) => api.notes(filter, { limit: pageSize, cursor }),
    [api, filter],
  );
  const pages = usePages(first, next);
  const reload = () => {
    first.reload();
    counts.reload();
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
        <QuickLogButton onSaved={reload} variant="contained" />
        <Button
          component={Link}
          to={`${path('notes')}/new`}
          size="small"
          variant="outlined"
        >
          {t('timeline.new')}
        </Button>
        <Button size="small" onClick={() => setDialog('subscribe')}>
          {t('timeline.subscribe')}
        </Button>
        <Button size="small" onClick={() => setDialog('files')}>
          {t('timeline.files')}
        </Button>
      </Box>
      <TimelineFilters filters={filters} counts={counts.value} />
      <Paper variant="outlined" sx={{ p: { xs: 1.5, sm: 2 }, minWidth: 0 }}>
        <Loaded load={first} minHeight={400} errorTitle={t('timeline.failed')}>
          {() =>
            pages.items.length === 0 ? (
              <QuietEmpty
                title={active ? t('timeline.none') : t('timeline.empty')}
                actions={
                  active && (
                    <Button size="small" onClick={clear}>
                      {t('timeline.clear')}
                    </Button>
                  )
                }
              >
                {!active && t('timeline.emptyMore')}
              </QuietEmpty>
            ) : (
              <>
                <Months notes={pages.items} />
                <MoreButton pages={pages} label={t('timeline.more')} />
              </>
            )
          }
        </Loaded>
      </Paper>
      {dialog === 'subscribe' && (
        <SubscribeDialog filter={filter} onClose={() => setDialog(undefined)} />
      )}
      {dialog === 'files' && (
        <FilesDialog
          filter={filter}
          onImported={reload}
          onClose={() => setDialog(undefined)}
        />
      )}
    </Surface>
  );
}
