import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Paper from '@mui/material/Paper';
import Typography from '@mui/material/Typography';
import { Link } from '@backstage/core-components';
import { useApi } from '@backstage/frontend-plugin-api';
import {
  ErrorNote,
  Loaded,
  Person,
  QuietEmpty,
  useLoad,
} from '@bulkhead/bulkhead-react';
import type { ScheduleVersion } from '@bulkhead/plugin-oncall-common';
import { useState } from 'react';
import { useParams } from 'react-router-dom';
import { oncallApiRef } from '../../api';
import { useWords } from '../../words/useWords';
import { differences } from '../editor/merge';
import { useSchedulePaths } from '../words/useSchedulePaths';
import type { PeopleViews } from '../words/names';
import { PartShown } from './PartShown';

function Version(props: {
  version: ScheduleVersion;
  before: ScheduleVersion | undefined;
  people: PeopleViews;
}) {
  const { version, before, people } = props;
  const { t, instant } = useWords();
  const changes = before
    ? differences(before.definition, version.definition)
    : [];
  return (
    <Paper
      variant="outlined"
      component="li"
      sx={{ p: 2, display: 'grid', gap: 1.5, minWidth: 0 }}
    >
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5 }}>
        <Typography variant="subtitle1" component="h2" sx={{ m: 0 }}>
          {t('history.version', { version: String(version.version) })}
        </Typography>
        <span>{instant(version.updatedAt)}</span>
        <Person entityRef={version.updatedBy} size={20} />
      </Box>
      {version.version === 1 && t('history.first')}
      {before && changes.length === 0 && t('history.nothing')}
      {changes.map(change => (
        <PartShown
          key={change.key}
          part={change.key}
          before={change.before}
          after={change.after}
          people={people}
        />
      ))}
    </Paper>
  );
}

/** Every form that a schedule has had, newest first, with what was changed each time. */
export function HistoryPage() {
  const { id = '' } = useParams();
  const { t } = useWords();
  const api = useApi(oncallApiRef);
  const paths = useSchedulePaths();
  const [older, setOlder] = useState<{
    items: ScheduleVersion[];
    next?: string;
    error?: unknown;
  }>();
  const load = useLoad(id, async signal => {
    const [schedule, page] = await Promise.all([
      api.schedule(id, signal),
      api.versions(id, { limit: 20, signal }),
    ]);
    return { schedule, page };
  });
  return (
    <Loaded
      load={load}
      errorTitle={t('history.failed')}
      notFound={<QuietEmpty title={t('schedule.missing')} />}
    >
      {({ schedule, page }) => {
        const items = [...page.items, ...(older?.items ?? [])];
        const next = older ? older.next : page.nextCursor;
        const more = async () => {
          const known = older?.items ?? [];
          try {
            const found = await api.versions(id, { limit: 20, cursor: next });
            setOlder({
              items: [...known, ...found.items],
              next: found.nextCursor,
            });
          } catch (error) {
            setOlder({ items: known, next, error });
          }
        };
        return (
          <Box component="article" sx={{ display: 'grid', gap: 2 }}>
            <Box>
              <Link to={paths.schedule(id)}>← {schedule.definition.title}</Link>
              <Typography
                variant="h4"
                component="h1"
                sx={{ m: 0, fontSize: 26 }}
              >
                {t('history.title')}
              </Typography>
            </Box>
            <Box
              component="ol"
              sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 1.5 }}
            >
              {items.map((version, i) => (
                <Version
                  key={version.version}
                  version={version}
                  before={items[i + 1]}
                  people={schedule.people}
                />
              ))}
            </Box>
            {older?.error !== undefined && (
              <ErrorNote error={older.error} onRetry={more} dense />
            )}
            {next && <Button onClick={more}>{t('schedule.showMore')}</Button>}
          </Box>
        );
      }}
    </Loaded>
  );
}
