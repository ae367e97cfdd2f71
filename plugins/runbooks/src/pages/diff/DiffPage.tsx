import { Content, Link } from '@backstage/core-components';
import { useApi } from '@backstage/frontend-plugin-api';
import Box from '@mui/material/Box';
import FormControlLabel from '@mui/material/FormControlLabel';
import Switch from '@mui/material/Switch';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import Typography from '@mui/material/Typography';
import {
  Age,
  Loaded,
  Note,
  PrintStyles,
  QuietEmpty,
  useLoad,
} from '@bulkhead/bulkhead-react';
import type {
  RunbookDiff,
  RunbookVersion,
} from '@bulkhead/plugin-runbooks-common';
import { useState } from 'react';
import { useParams, useSearchParams } from 'react-router-dom';
import { runbooksApiRef } from '../../api';
import { useRunbookPaths } from '../../words/useRunbookPaths';
import { Author } from '../../words/Author';
import { useWords } from '../../words/useWords';
import { SideBySide } from './DiffRows';
import { blockGroups, lineGroups } from './diffGroups';

/** Two versions of a runbook beside each other, as they are read or as they are written. */
export function DiffPage() {
  const { id = '' } = useParams();
  const [params] = useSearchParams();
  const from = params.get('from') ?? '';
  const to = params.get('to') ?? '';
  const { t } = useWords();
  const paths = useRunbookPaths();
  const api = useApi(runbooksApiRef);
  const load = useLoad(
    from && to ? `${id}@${from}..${to}` : undefined,
    async signal => {
      const [diff, view] = await Promise.all([
        api.diff(id, from, to, signal),
        api.runbook(id, undefined, signal),
      ]);
      return { diff, title: view.summary.title };
    },
    { refetchOnFocus: false },
  );
  const back = <Link to={paths.runbook(id)}>{t('diff.back')}</Link>;
  if (!from || !to) {
    return (
      <Content>
        <QuietEmpty title={t('diff.pick')} actions={back} />
      </Content>
    );
  }
  return (
    <Content>
      <PrintStyles />
      <Loaded
        load={load}
        errorTitle={t('diff.failed')}
        notFound={<QuietEmpty title={t('diff.missing')} actions={back} />}
        minHeight={400}
      >
        {({ diff, title }) => (
          <Box sx={{ maxWidth: 1400, mx: 'auto' }}>
            {back}
            <Typography
              variant="h5"
              component="h1"
              sx={{ overflowWrap: 'anywhere', mt: 0.5 }}
            >
              {t('diff.title', { title })}
            </Typography>
            <Compared diff={diff} />
          </Box>
        )}
      </Loaded>
    </Content>
  );
}

function Compared({ diff }: { diff: RunbookDiff }) {
  const { t } = useWords();
  const [by, setBy] = useState<'blocks' | 'source'>('blocks');
  const [all, setAll] = useState(false);
  const same = diff.source.every(row => row.kind === 'same');
  return (
    <>
      <Box
        sx={{
          display: 'grid',
          gap: 1,
          gridTemplateColumns: {
            xs: 'minmax(0, 1fr)',
            md: 'repeat(2, minmax(0, 1fr))',
          },
          my: 1.5,
        }}
      >
        <Version word={t('diff.from')} version={diff.from} />
        <Version word={t('diff.to')} version={diff.to} />
      </Box>
      {diff.truncated && <Note state="warning" title={t('diff.truncated')} />}
      {same ? (
        <QuietEmpty title={t('diff.same')} />
      ) : (
        <>
          <Box
            sx={{
              display: 'flex',
              flexWrap: 'wrap',
              alignItems: 'center',
              gap: 2,
              my: 1,
            }}
          >
            <ToggleButtonGroup
              exclusive
              size="small"
              value={by}
              onChange={(_, value) => value && setBy(value)}
              aria-label={t('diff.view')}
            >
              <ToggleButton value="blocks" sx={{ textTransform: 'none' }}>
                {t('diff.blocks')}
              </ToggleButton>
              <ToggleButton value="source" sx={{ textTransform: 'none' }}>
                {t('diff.source')}
              </ToggleButton>
            </ToggleButtonGroup>
            <FormControlLabel
              control={
                <Switch
                  checked={all}
                  onChange={event => setAll(event.target.checked)}
                />
              }
              label={t('diff.all')}
            />
          </Box>
          {by === 'blocks' ? (
            <ByBlock diff={diff} all={all} />
          ) : (
            <BySource diff={diff} all={all} />
          )}
        </>
      )}
    </>
  );
}

function Version(props: { word: string; version: RunbookVersion }) {
  const { word, version } = props;
  const { t } = useWords();
  const to = useRunbookPaths();
  const { id = '' } = useParams();
  return (
    <Box sx={{ minWidth: 0, overflowWrap: 'anywhere' }}>
      <Typography variant="body2">
        <strong>{word}</strong>{' '}
        <Link to={to.runbook(id, version.hash)}>
          <code>{version.hash.slice(0, 8)}</code>
        </Link>{' '}
        {version.current && `(${t('history.now')}) `}
        <Age at={version.at} /> <Author author={version.author} />
      </Typography>
      {version.message && (
        <Typography variant="body2" color="text.secondary">
          {version.message}
        </Typography>
      )}
    </Box>
  );
}

function ByBlock({ diff, all }: { diff: RunbookDiff; all: boolean }) {
  return (
    <>
      {blockGroups(diff.blocks, all).map(group => (
        <Box component="section" key={group.key} sx={{ my: 2 }}>
          <Typography variant="subtitle1" component="h2" gutterBottom>
            {group.title}
          </Typography>
          <SideBySide rows={group.rows} />
        </Box>
      ))}
    </>
  );
}

function BySource({ diff, all }: { diff: RunbookDiff; all: boolean }) {
  const { t } = useWords();
  return (
    <>
      {lineGroups(diff.source, all).map(group => (
        <Box key={group.key} sx={{ my: 1 }}>
          {group.skipped > 0 && (
            <Typography variant="body2" color="text.secondary" sx={{ my: 1 }}>
              {t('diff.skipped', { count: group.skipped })}
            </Typography>
          )}
          {group.rows.length > 0 && <SideBySide rows={group.rows} mono />}
        </Box>
      ))}
    </>
  );
}
