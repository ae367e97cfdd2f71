import { Content, Link } from '@backstage/core-components';
import { useApi } from '@backstage/frontend-plugin-api';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import {
  Loaded,
  NO_PRINT,
  Note,
  Person,
  PrintStyles,
  QuietEmpty,
  useLoad,
} from '@bulkhead/bulkhead-react';
import type { RunbookView } from '@bulkhead/plugin-runbooks-common';
import { useEffect, useState } from 'react';
import { useHref, useParams, useSearchParams } from 'react-router-dom';
import { runbooksApiRef } from '../../api';
import { useRunbookPaths } from '../../words/useRunbookPaths';
import { useWords } from '../../words/useWords';
import { StartRunDialog } from '../start/StartRunDialog';
import { ReadingBar } from './ReadingBar';
import { RunbookBody } from './RunbookBody';
import { VersionList } from './VersionList';

/** A runbook to read: the present version, or the one that the address names. */
export function ReadingPage() {
  const { id = '', hash } = useParams();
  const { t } = useWords();
  const api = useApi(runbooksApiRef);
  const load = useLoad(`${id}@${hash ?? ''}`, signal =>
    api.runbook(id, hash, signal),
  );
  return (
    <Content>
      <PrintStyles />
      <Loaded
        load={load}
        errorTitle={t('reading.failed')}
        notFound={<QuietEmpty title={t('reading.missing')} />}
        minHeight={400}
      >
        {view => <Reading view={view} old={Boolean(hash)} />}
      </Loaded>
    </Content>
  );
}

function Reading({ view, old }: { view: RunbookView; old: boolean }) {
  const { t } = useWords();
  const to = useRunbookPaths();
  const [params] = useSearchParams();
  // Coming from an alert, starting is what the reader came for; reading goes on behind the dialog.
  const alert = params.get('alert') ?? undefined;
  const mayStart =
    view.may.startReal || view.may.startDrill || view.may.startTabletop;
  const [starting, setStarting] = useState(
    mayStart && (Boolean(alert) || params.has('start')),
  );
  const [history, setHistory] = useState(false);
  const { document: text, summary, version } = view;
  // Of this very version: what somebody is pointed to must not change under the pointer.
  const address = new URL(
    useHref(to.runbook(summary.id, version.hash)),
    window.location.origin,
  ).href;
  useScrollToHash();
  return (
    <Box sx={{ maxWidth: 1180, mx: 'auto' }}>
      <Typography variant="h4" component="h1" sx={{ overflowWrap: 'anywhere' }}>
        {text.title}
      </Typography>
      <ReadingBar
        view={view}
        onStart={() => setStarting(true)}
        onHistory={() => setHistory(open => !open)}
        historyOpen={history}
      />
      <Box sx={{ display: 'grid', gap: 1, my: 1 }}>
        {old && !version.current && (
          <Note
            state="warning"
            title={t('reading.old')}
            actions={
              <Link to={to.runbook(summary.id)}>{t('reading.current')}</Link>
            }
          />
        )}
        {summary.status === 'draft' && (
          <Note state="warning" title={t('reading.draft')} />
        )}
        {summary.status === 'deprecated' && (
          <Note state="warning" title={t('reading.deprecated')} />
        )}
        {summary.activeRuns.map(run => (
          <Note
            key={run.id}
            state="running"
            title={
              <>
                <Person entityRef={run.driver} />{' '}
                {t('reading.running', { who: '' })}
              </>
            }
            actions={<Link to={to.run(run.id)}>{t('reading.join')}</Link>}
          />
        ))}
      </Box>
      {history && <VersionList id={summary.id} shown={version.hash} />}
      <Box
        sx={{
          display: 'grid',
          gap: { xs: 0, md: 4 },
          gridTemplateColumns: {
            xs: 'minmax(0, 1fr)',
            md: '220px minmax(0, 1fr)',
          },
        }}
      >
        <Contents view={view} />
        <article>
          <RunbookBody text={text} address={address} />
          <Problems view={view} />
        </article>
      </Box>
      {starting && (
        <StartRunDialog
          view={view}
          alertFingerprint={alert}
          entityRef={params.get('start') || undefined}
          onClose={() => setStarting(false)}
        />
      )}
    </Box>
  );
}

function Contents({ view }: { view: RunbookView }) {
  const { t } = useWords();
  return (
    <Box
      component="nav"
      aria-label={t('reading.contents')}
      className={NO_PRINT}
      sx={{
        position: { md: 'sticky' },
        top: { md: 16 },
        alignSelf: 'start',
        maxHeight: { md: 'calc(100vh - 32px)' },
        overflowY: 'auto',
        display: { xs: 'none', md: 'block' },
      }}
    >
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {view.document.toc.map(entry => (
          <Box
            component="li"
            key={`${entry.id}-${entry.line}`}
            sx={{
              pl: entry.level === 2 ? 2 : 0,
              py: 0.25,
              fontWeight: entry.level === 1 ? 600 : 400,
              typography: 'body2',
            }}
          >
            <Link to={`#${entry.stepId ?? entry.id}`} color="inherit">
              {entry.title}
            </Link>
          </Box>
        ))}
      </Box>
    </Box>
  );
}

function Problems({ view }: { view: RunbookView }) {
  const { t } = useWords();
  const problems = view.findings.filter(one => one.severity !== 'info');
  if (!problems.length) return null;
  return (
    <Box sx={{ mt: 4 }} className={NO_PRINT}>
      <Note
        state="warning"
        title={t('reading.problems', { count: problems.length })}
      >
        <Box component="ul" sx={{ m: 0, pl: 2 }}>
          {problems.map(one => (
            <li key={`${one.line}:${one.column}:${one.rule}`}>
              {one.message} ({t('reading.line', { line: String(one.line) })})
            </li>
          ))}
        </Box>
      </Note>
    </Box>
  );
}

/** The text arrives after the address: jump to the step that it names once it is there. */
function useScrollToHash() {
  useEffect(() => {
    const id = decodeURIComponent(window.location.hash.slice(1));
    if (id) document.getElementById(id)?.scrollIntoView();
  }, []);
}
