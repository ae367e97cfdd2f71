import { Content } from '@backstage/core-components';
import { useApi } from '@backstage/frontend-plugin-api';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import {
  Loaded,
  PrintStyles,
  QuietEmpty,
  StateMark,
  useLoad,
} from '@bulkhead/bulkhead-react';
import type { DeadLink, DeadLinkPage } from '@bulkhead/plugin-runbooks-common';
import { runbooksApiRef } from '../../api';
import { useMore } from '../../words/useMore';
import { useWords } from '../../words/useWords';
import { RunbooksNav } from '../nav/RunbooksNav';

/** Alerts that would leave somebody without a runbook, each with the place to mend. */
export function DeadLinksPage() {
  const { t } = useWords();
  const api = useApi(runbooksApiRef);
  const load = useLoad('dead-links', signal =>
    api.deadLinks(undefined, signal),
  );
  return (
    <Content>
      <RunbooksNav at="deadLinks" />
      <PrintStyles />
      <Box sx={{ maxWidth: 1000, mx: 'auto' }}>
        <Typography variant="h5" component="h1" gutterBottom>
          {t('dead.title')}
        </Typography>
        <Loaded load={load} errorTitle={t('dead.failed')} minHeight={200}>
          {first => <Links first={first} />}
        </Loaded>
      </Box>
    </Content>
  );
}

function Links({ first }: { first: DeadLinkPage }) {
  const { t } = useWords();
  const api = useApi(runbooksApiRef);
  const { items, hasMore, more } = useMore(first, cursor =>
    api.deadLinks(cursor),
  );
  const { counts } = first;
  return (
    <>
      {counts && (
        <Typography color="text.secondary" sx={{ mb: 1 }}>
          {t('dead.counts', {
            alerts: String(counts.alerts),
            found: String(counts.found),
            external: String(counts.external),
            dead: String(counts.dead),
            missing: String(counts.missing),
          })}
        </Typography>
      )}
      {items.length === 0 ? (
        <QuietEmpty title={t('dead.none')}>{t('dead.noneMore')}</QuietEmpty>
      ) : (
        <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
          {items.map(link => (
            <Row
              key={`${link.file}:${link.line}:${link.alertname}`}
              link={link}
            />
          ))}
        </Box>
      )}
      {hasMore && <Button onClick={more}>{t('home.more')}</Button>}
    </>
  );
}

function Row({ link }: { link: DeadLink }) {
  const { t } = useWords();
  return (
    <Box
      component="li"
      sx={{
        py: 1.25,
        borderTop: 1,
        borderColor: 'divider',
        overflowWrap: 'anywhere',
      }}
    >
      <Box sx={{ display: 'flex', gap: 1, alignItems: 'flex-start' }}>
        <StateMark
          state={link.outcome === 'dead' ? 'fail' : 'warning'}
          size={18}
          sx={{ mt: '2px', flex: 'none' }}
        />
        <Box sx={{ minWidth: 0 }}>
          <strong>{link.alertname}</strong>{' '}
          <Typography component="span" variant="body2" color="text.secondary">
            {t('dead.group', { group: link.group })}
          </Typography>
          <div>{link.message}</div>
          <Typography variant="body2" component="div" color="text.secondary">
            <code>
              {link.file}:{link.line}
            </code>
          </Typography>
          {/* Shown as text: it leads nowhere, and came from a file. */}
          <Typography variant="body2" component="div" color="text.secondary">
            {t('dead.link')}: <code>{link.url ?? t('dead.noLink')}</code>
          </Typography>
        </Box>
      </Box>
    </Box>
  );
}
