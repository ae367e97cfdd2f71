import { Link } from '@backstage/core-components';
import { useApi } from '@backstage/frontend-plugin-api';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import Typography from '@mui/material/Typography';
import { Age, Loaded, useLoad } from '@bulkhead/bulkhead-react';
import type { RunbookVersion } from '@bulkhead/plugin-runbooks-common';
import { useState } from 'react';
import { Link as RouterLink } from 'react-router-dom';
import { runbooksApiRef } from '../../api';
import { Author } from '../../words/Author';
import { useRunbookPaths } from '../../words/useRunbookPaths';
import { useWords } from '../../words/useWords';

/** Every version of a runbook, newest first, each with what was proven on it. */
export function VersionList({ id, shown }: { id: string; shown: string }) {
  const { t } = useWords();
  const to = useRunbookPaths();
  const api = useApi(runbooksApiRef);
  const load = useLoad(id, signal => api.versions(id, undefined, signal));
  const [chosen, setChosen] = useState<string[]>([]);
  // A third choice takes the place of the first of the two.
  const choose = (hash: string) =>
    setChosen(before =>
      before.includes(hash)
        ? before.filter(one => one !== hash)
        : [...before, hash].slice(-2),
    );
  return (
    <Box component="section" aria-label={t('history.title')} sx={{ my: 2 }}>
      <Loaded load={load} errorTitle={t('history.failed')}>
        {page => (
          <>
            {page.items.length > 1 && (
              <Compare id={id} versions={page.items} chosen={chosen} />
            )}
            <Box component="ol" sx={{ listStyle: 'none', m: 0, p: 0 }}>
              {page.items.map(version => (
                <Box
                  component="li"
                  key={version.hash}
                  sx={{ py: 1, borderBottom: 1, borderColor: 'divider' }}
                >
                  <Box
                    sx={{
                      display: 'flex',
                      flexWrap: 'wrap',
                      alignItems: 'center',
                      gap: 1,
                    }}
                  >
                    {page.items.length > 1 && (
                      <Checkbox
                        size="small"
                        sx={{ p: 0.5 }}
                        checked={chosen.includes(version.hash)}
                        onChange={() => choose(version.hash)}
                        inputProps={{
                          'aria-label': t('diff.choose', {
                            hash: version.hash.slice(0, 8),
                          }),
                        }}
                      />
                    )}
                    <Link
                      to={to.runbook(id, version.hash)}
                      aria-current={version.hash === shown ? 'page' : undefined}
                    >
                      <code>{version.hash.slice(0, 8)}</code>
                    </Link>
                    {version.current && <strong>{t('history.now')}</strong>}
                    <span>
                      <Age at={version.at} /> <Author author={version.author} />
                    </span>
                  </Box>
                  <Typography variant="body2">{version.message}</Typography>
                  <Typography variant="body2" color="text.secondary">
                    {version.runs.length
                      ? t('history.runs')
                      : t('history.noRuns')}{' '}
                    {version.runs.map(run => (
                      <span key={run.id}>
                        <Link to={to.run(run.id)} underline="always">
                          {t(`mode.${run.mode}`)}, {t(`outcome.${run.outcome}`)}
                        </Link>{' '}
                        <Age at={run.endedAt} />{' '}
                      </span>
                    ))}
                  </Typography>
                </Box>
              ))}
            </Box>
          </>
        )}
      </Loaded>
    </Box>
  );
}

/** The older of the two stands on the left, in whichever order they were chosen. */
function Compare(props: {
  id: string;
  versions: RunbookVersion[];
  chosen: string[];
}) {
  const { id, versions, chosen } = props;
  const { t } = useWords();
  const to = useRunbookPaths();
  const [newer, older] = versions.filter(one => chosen.includes(one.hash));
  return older ? (
    <Button
      component={RouterLink}
      variant="outlined"
      size="small"
      to={to.diff(id, older.hash, newer.hash)}
    >
      {t('diff.compare')}
    </Button>
  ) : (
    <Typography variant="body2" color="text.secondary">
      {t('diff.chooseTwo')}
    </Typography>
  );
}
