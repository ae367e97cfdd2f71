import { Link } from '@backstage/core-components';
import { useApi } from '@backstage/frontend-plugin-api';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { Age, Loaded, useLoad } from '@bulkhead/bulkhead-react';
import { runbooksApiRef } from '../../api';
import { useRunbookPaths } from '../../words/useRunbookPaths';
import { useWords } from '../../words/useWords';

/** Every version of a runbook, newest first, each with what was proven on it. */
export function VersionList({ id, shown }: { id: string; shown: string }) {
  const { t } = useWords();
  const to = useRunbookPaths();
  const api = useApi(runbooksApiRef);
  const load = useLoad(id, signal => api.versions(id, undefined, signal));
  return (
    <Box component="section" aria-label={t('history.title')} sx={{ my: 2 }}>
      <Loaded load={load} errorTitle={t('history.failed')}>
        {page => (
          <Box component="ol" sx={{ listStyle: 'none', m: 0, p: 0 }}>
            {page.items.map(version => (
              <Box
                component="li"
                key={version.hash}
                sx={{ py: 1, borderBottom: 1, borderColor: 'divider' }}
              >
                <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
                  <Link
                    to={to.runbook(id, version.hash)}
                    aria-current={version.hash === shown ? 'page' : undefined}
                  >
                    <code>{version.hash.slice(0, 8)}</code>
                  </Link>
                  {version.current && <strong>{t('history.now')}</strong>}
                  <span>
                    <Age at={version.at} />{' '}
                    {t('reading.by', { author: version.author })}
                  </span>
                </Box>
                <Typography variant="body2">{version.message}</Typography>
                <Typography variant="body2" color="text.secondary">
                  {version.runs.length
                    ? t('history.runs')
                    : t('history.noRuns')}{' '}
                  {version.runs.map(run => (
                    <span key={run.id}>
                      <Link to={to.run(run.id)}>
                        {t(`mode.${run.mode}`)}, {t(`outcome.${run.outcome}`)}
                      </Link>{' '}
                      <Age at={run.endedAt} />{' '}
                    </span>
                  ))}
                </Typography>
              </Box>
            ))}
          </Box>
        )}
      </Loaded>
    </Box>
  );
}
