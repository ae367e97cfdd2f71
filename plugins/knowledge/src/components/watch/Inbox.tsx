import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import FormControlLabel from '@mui/material/FormControlLabel';
import MenuItem from '@mui/material/MenuItem';
import Paper from '@mui/material/Paper';
import Snackbar from '@mui/material/Snackbar';
import Switch from '@mui/material/Switch';
import TextField from '@mui/material/TextField';
import { alertApiRef, useApi } from '@backstage/frontend-plugin-api';
import {
  ErrorNote,
  Loaded,
  QuietEmpty,
  ShortcutHelp,
  useShortcuts,
  type Shortcut,
  SearchField,
} from '@bulkhead/bulkhead-react';
import type { InboxItem, InboxState } from '@bulkhead/plugin-knowledge-common';
import { useMemo, useState } from 'react';
import { useWords } from '../../words';
import { MoreButton } from '../shared';
import { InboxReading } from './InboxReading';
import { InboxRow } from './InboxRow';
import { PromoteDialog } from './PromoteDialog';
import { useInbox } from './useInbox';

const states = ['new', 'dismissed', 'promoted'] as const;

/** News, worked through with the keyboard like a mail box. */
export function Inbox(props: { onDecided: () => void }) {
  const { t } = useWords();
  const alerts = useApi(alertApiRef);
  const [matched, setMatched] = useState(false);
  const [text, setText] = useState('');
  const [state, setState] = useState<InboxState>('new');
  const [promoting, setPromoting] = useState<InboxItem>();
  const [help, setHelp] = useState(false);
  const filter = useMemo(
    () => ({ state, matched: matched || undefined, text: text || undefined }),
    [matched, state, text],
  );
  const inbox = useInbox(filter, props.onDecided);
  const { current, last } = inbox;
  const mayDecide = current?.state === 'new';

  const shortcuts: Shortcut[] = [
    { key: 'j', label: t('inbox.key.next'), run: () => inbox.move(1) },
    { key: 'k', label: t('inbox.key.previous'), run: () => inbox.move(-1) },
    {
      key: 'd',
      label: t('inbox.key.dismiss'),
      run: () => current && inbox.dismiss(current),
      disabled: !mayDecide,
    },
    {
      key: 'p',
      label: t('inbox.key.promote'),
      run: () => setPromoting(current),
      disabled: !mayDecide,
    },
    {
      key: 'o',
      label: t('inbox.key.open'),
      run: () => window.open(current?.url, '_blank', 'noopener,noreferrer'),
      disabled: !current?.url,
    },
    {
      key: 'u',
      label: t('inbox.key.undo'),
      run: () => last && inbox.restore(last),
      disabled: !last,
    },
    { key: '?', label: t('inbox.key.help'), run: () => setHelp(true) },
  ];
  useShortcuts(shortcuts);

  return (
    <Box
      sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'minmax(0, 1fr)' }}
    >
      <Box
        role="search"
        aria-label={t('inbox.filter')}
        sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}
      >
        <SearchField
          maxLength={200}
          sx={{ minWidth: { sm: 220 } }}
          label={t('inbox.search')}
          value={text}
          onChange={setText}
        />
        <TextField
          select
          size="small"
          label={t('inbox.state')}
          value={state}
          onChange={event => setState(event.target.value as InboxState)}
          sx={{ minWidth: 130 }}
        >
          {states.map(one => (
            <MenuItem key={one} value={one}>
              {t(`inbox.${one}`)}
            </MenuItem>
          ))}
        </TextField>
        <FormControlLabel
          control={
            <Switch
              checked={matched}
              onChange={event => setMatched(event.target.checked)}
            />
          }
          label={t('inbox.matched')}
        />
        <Button size="small" onClick={() => setHelp(true)} sx={{ ml: 'auto' }}>
          {t('inbox.keys')} (?)
        </Button>
      </Box>
      {inbox.error !== undefined && <ErrorNote error={inbox.error} dense />}
      <Loaded load={inbox.first} minHeight={360} errorTitle={t('inbox.failed')}>
        {() =>
          inbox.pages.items.length === 0 ? (
            <Paper variant="outlined">
              <QuietEmpty
                title={matched ? t('inbox.noneMatched') : t('inbox.none')}
                actions={
                  matched && (
                    <Button size="small" onClick={() => setMatched(false)}>
                      {t('inbox.readAll')}
                    </Button>
                  )
                }
              >
                {!matched && t('inbox.noneMore')}
              </QuietEmpty>
            </Paper>
          ) : (
            <Box
              sx={{
                display: 'grid',
                gap: 2,
                gridTemplateColumns: {
                  xs: 'minmax(0, 1fr)',
                  md: 'minmax(0, 2fr) minmax(0, 3fr)',
                },
                alignItems: 'start',
              }}
            >
              <Paper
                variant="outlined"
                sx={{ minWidth: 0, order: { xs: 2, md: 1 } }}
              >
                <Box
                  component="ul"
                  aria-label={t('inbox.list')}
                  sx={{
                    listStyle: 'none',
                    m: 0,
                    p: 0,
                    maxHeight: { md: '70vh' },
                    overflowY: 'auto',
                  }}
                >
                  {inbox.pages.items.map(item => (
                    <InboxRow
                      key={item.id}
                      item={item}
                      current={item.id === current?.id}
                      onChoose={() => inbox.choose(item.id)}
                    />
                  ))}
                </Box>
                <MoreButton pages={inbox.pages} label={t('inbox.loadMore')} />
              </Paper>
              <Paper
                variant="outlined"
                sx={{
                  p: 2,
                  minWidth: 0,
                  order: { xs: 1, md: 2 },
                  // On a phone it stays above the list, so that what was tapped is seen.
                  position: 'sticky',
                  top: { xs: 0, md: 16 },
                  zIndex: 1,
                  maxHeight: { xs: '50vh', md: 'none' },
                  overflowY: 'auto',
                }}
              >
                {current && (
                  <InboxReading
                    item={current}
                    onDismiss={() => inbox.dismiss(current)}
                    onPromote={() => setPromoting(current)}
                    onRestore={() => inbox.restore(current)}
                  />
                )}
              </Paper>
            </Box>
          )
        }
      </Loaded>
      {promoting && (
        <PromoteDialog
          item={promoting}
          onPromoted={note => {
            inbox.promoted(promoting);
            alerts.post({
              message: t('inbox.promotedNow', { title: note.title }),
              severity: 'success',
              display: 'transient',
            });
          }}
          onClose={() => setPromoting(undefined)}
        />
      )}
      <Snackbar
        open={last !== undefined}
        autoHideDuration={12_000}
        onClose={(_, reason) => reason === 'timeout' && inbox.forgetLast()}
        message={last && t('inbox.dismissedNow', { title: last.title })}
        action={
          <Button
            size="small"
            color="inherit"
            onClick={() => last && inbox.restore(last)}
            sx={{ textTransform: 'none' }}
          >
            {t('inbox.undo')} (u)
          </Button>
        }
      />
      <ShortcutHelp
        open={help}
        onClose={() => setHelp(false)}
        shortcuts={shortcuts}
      />
    </Box>
  );
}
