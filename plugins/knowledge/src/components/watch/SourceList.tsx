import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useApi } from '@backstage/frontend-plugin-api';
import {
  Age,
  ConfirmDialog,
  ErrorNote,
  Loaded,
  Note,
  QuietEmpty,
  Section,
  StateMark,
  useLoad,
} from '@bulkhead/bulkhead-react';
import type {
  ImportResult,
  SourceView,
} from '@bulkhead/plugin-knowledge-common';
import { useCallback, useState, type ChangeEvent } from 'react';
import { knowledgeApiRef } from '../../api';
import { useWords } from '../../words';
import { ImportShown, MoreButton, usePages } from '../shared';
import { SourceDialog } from './SourceDialog';

function stateOf(source: SourceView): 'pass' | 'warning' | 'off' | 'unknown' {
  if (source.state === 'paused') return 'off';
  if (source.errors > 0) return 'warning';
  return source.lastReadAt ? 'pass' : 'unknown';
}

function SourceRow(props: {
  source: SourceView;
  editable: boolean;
  onEdit: () => void;
  onChanged: () => void;
}) {
  const { editable, onChanged, onEdit, source } = props;
  const { t } = useWords();
  const api = useApi(knowledgeApiRef);
  const [removing, setRemoving] = useState(false);
  const [error, setError] = useState<unknown>();
  const resume = async () => {
    setError(undefined);
    try {
      await api.resumeSource(source.id);
      onChanged();
    } catch (e) {
      setError(e);
    }
  };
  return (
    <Box
      component="li"
      sx={{
        display: 'flex',
        gap: 1,
        py: 1,
        borderTop: 1,
        borderColor: 'divider',
        '&:first-of-type': { borderTop: 0 },
      }}
    >
      <StateMark state={stateOf(source)} size={16} sx={{ mt: '2px' }} />
      <Box sx={{ minWidth: 0, flex: 1, overflowWrap: 'anywhere' }}>
        <strong>{source.title}</strong>
        <Box sx={{ color: 'text.secondary' }}>{source.url}</Box>
        <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 1 }}>
          {source.state === 'paused' && (
            <span>
              {t('sources.paused', { reason: source.pausedBecause ?? '' })}
            </span>
          )}
          {source.state === 'active' && source.errors > 0 && (
            <span>
              {t('sources.errors', {
                count: source.errors,
                problem: source.lastError ?? '',
              })}
            </span>
          )}
          {source.lastReadAt ? (
            <Age at={source.lastReadAt} />
          ) : (
            <span>{t('sources.never')}</span>
          )}
          <span>{t('sources.items', { count: source.items })}</span>
        </Box>
        {error !== undefined && <ErrorNote error={error} dense />}
        {editable && (
          <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, mt: 0.5 }}>
            {source.state === 'paused' && (
              <Button size="small" variant="outlined" onClick={resume}>
                {t('sources.resume')}
              </Button>
            )}
            <Button size="small" onClick={onEdit}>
              {t('sources.edit')}
            </Button>
            <Button
              size="small"
              color="error"
              onClick={() => setRemoving(true)}
            >
              {t('sources.remove')}
            </Button>
          </Box>
        )}
      </Box>
      <ConfirmDialog
        open={removing}
        destructive
        title={t('sources.removeTitle')}
        confirmLabel={t('sources.remove')}
        onConfirm={async () => {
          await api.deleteSource(source.id, source.etag);
          onChanged();
        }}
        onClose={() => setRemoving(false)}
      >
        {t('sources.removeMore')}
      </ConfirmDialog>
    </Box>
  );
}

/** Feeds that are read for the team, and how each is doing. */
export function SourceList() {
  const { t } = useWords();
  const api = useApi(knowledgeApiRef);
  const first = useLoad('sources', signal =>
    api.sources({ limit: 100, signal }),
  );
  const next = useCallback(
    (cursor: string) => api.sources({ limit: 100, cursor }),
    [api],
  );
  const pages = usePages(first, next);
  const [editing, setEditing] = useState<SourceView | 'new'>();
  const [imported, setImported] = useState<ImportResult>();
  const [error, setError] = useState<unknown>();
  const importFile = async (event: ChangeEvent<HTMLInputElement>) => {
    const file = event.target.files?.[0];
    if (!file) return;
    setError(undefined);
    try {
      setImported(await api.importOpml(await file.text()));
      first.reload();
    } catch (e) {
      setError(e);
    }
  };
  return (
    <Loaded load={first} minHeight={240} errorTitle={t('sources.failed')}>
      {({ allowedHosts, editable }) => (
        <Section
          title={t('watch.sources')}
          actions={
            editable && (
              <>
                <Button
                  size="small"
                  variant="contained"
                  onClick={() => setEditing('new')}
                  disabled={allowedHosts.length === 0}
                >
                  {t('sources.add')}
                </Button>
                <Button
                  size="small"
                  variant="outlined"
                  component="label"
                  disabled={allowedHosts.length === 0}
                >
                  {t('sources.opml')}
                  <input
                    type="file"
                    accept=".opml,.xml"
                    hidden
                    onChange={importFile}
                  />
                </Button>
              </>
            )
          }
        >
          {allowedHosts.length === 0 ? (
            <Note state="off" title={t('sources.noHosts')}>
              {t('sources.noHostsMore')}
            </Note>
          ) : (
            <Box sx={{ color: 'text.secondary' }}>
              {t('sources.hosts', { hosts: allowedHosts.join(', ') })}
            </Box>
          )}
          {imported && <ImportShown result={imported} />}
          {error !== undefined && <ErrorNote error={error} dense />}
          {pages.items.length === 0 ? (
            <QuietEmpty title={t('sources.none')}>
              {t('sources.noneMore')}
            </QuietEmpty>
          ) : (
            <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
              {pages.items.map(source => (
                <SourceRow
                  key={source.id}
                  source={source}
                  editable={editable}
                  onEdit={() => setEditing(source)}
                  onChanged={first.reload}
                />
              ))}
            </Box>
          )}
          <MoreButton pages={pages} label={t('inbox.loadMore')} />
          {editing && (
            <SourceDialog
              source={editing === 'new' ? undefined : editing}
              onSaved={first.reload}
              onClose={() => setEditing(undefined)}
            />
          )}
        </Section>
      )}
    </Loaded>
  );
}
