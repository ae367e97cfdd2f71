import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import FormControlLabel from '@mui/material/FormControlLabel';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useApi } from '@backstage/frontend-plugin-api';
import {
  Age,
  calmButtons,
  CopyButton,
  ErrorNote,
  Loaded,
  Note,
  useLoad,
} from '@bulkhead/bulkhead-react';
import type {
  FeedTokenRequest,
  NewFeedToken,
  NoteFilter,
} from '@bulkhead/plugin-knowledge-common';
import { useId, useState } from 'react';
import { knowledgeApiRef } from '../../api';
import { useWords } from '../../words';

function Tokens(props: { again: unknown }) {
  const { day, t } = useWords();
  const api = useApi(knowledgeApiRef);
  const load = useLoad(`tokens ${String(props.again)}`, signal =>
    api.feedTokens(signal),
  );
  const [error, setError] = useState<unknown>();
  const end = async (id: string) => {
    setError(undefined);
    try {
      await api.deleteFeedToken(id);
      await load.reload();
    } catch (e) {
      setError(e);
    }
  };
  return (
    <Loaded load={load} dense minHeight={40}>
      {({ items }) => (
        <>
          {error !== undefined && <ErrorNote error={error} dense />}
          {items.length === 0 && t('subscribe.none')}
          <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
            {items.map(token => (
              <Box
                component="li"
                key={token.id}
                sx={{ display: 'flex', gap: 1, alignItems: 'center', py: 0.5 }}
              >
                <Box sx={{ flex: 1, minWidth: 0 }}>
                  <strong>{token.title}</strong> ({t(`subscribe.${token.type}`)}
                  ){' '}
                  <Box component="span" sx={{ color: 'text.secondary' }}>
                    {t('subscribe.until', {
                      day: day(token.expiresAt.slice(0, 10)),
                    })}
                    ,{' '}
                    {token.lastUsedAt ? (
                      <Age at={token.lastUsedAt} />
                    ) : (
                      t('subscribe.unused')
                    )}
                  </Box>
                </Box>
                <Button
                  size="small"
                  color="error"
                  onClick={() => end(token.id)}
                >
                  {t('subscribe.end')}
                </Button>
              </Box>
            ))}
          </Box>
        </>
      )}
    </Loaded>
  );
}

/** What of the timeline's filter a feed can keep. */
function feedFilter(filter: NoteFilter): FeedTokenRequest['filter'] {
  const { entity, kind, person, technology } = filter;
  return {
    ...(kind ? { kind } : {}),
    ...(entity ? { entity } : {}),
    ...(technology ? { technology } : {}),
    ...(person ? { person } : {}),
  };
}

/** Makes and ends the addresses of own feeds. */
export function SubscribeDialog(props: {
  filter: NoteFilter;
  onClose: () => void;
}) {
  const { filter, onClose } = props;
  const { t } = useWords();
  const api = useApi(knowledgeApiRef);
  const [title, setTitle] = useState('');
  const [type, setType] = useState<'atom' | 'calendar'>('atom');
  const narrowed = Object.keys(feedFilter(filter)).length > 0;
  const [filtered, setFiltered] = useState(narrowed);
  const [made, setMade] = useState<NewFeedToken>();
  const [error, setError] = useState<unknown>();
  const titleId = useId();

  const create = async () => {
    setError(undefined);
    try {
      setMade(
        await api.createFeedToken({
          title: title.trim(),
          type,
          filter: filtered ? feedFilter(filter) : {},
        }),
      );
      setTitle('');
    } catch (e) {
      setError(e);
    }
  };
  return (
    <Dialog
      open
      onClose={onClose}
      aria-labelledby={titleId}
      fullWidth
      maxWidth="sm"
      sx={calmButtons}
    >
      <DialogTitle id={titleId}>{t('subscribe.title')}</DialogTitle>
      <DialogContent>
        <Box sx={{ display: 'grid', gap: 2 }}>
          <Typography variant="body2">{t('subscribe.intro')}</Typography>
          <Box
            sx={{
              display: 'flex',
              flexWrap: 'wrap',
              gap: 1,
              alignItems: 'center',
            }}
          >
            <TextField
              size="small"
              label={t('subscribe.name')}
              value={title}
              onChange={event => setTitle(event.target.value)}
              inputProps={{ maxLength: 100 }}
            />
            <TextField
              select
              size="small"
              label={t('subscribe.type')}
              value={type}
              onChange={event => setType(event.target.value as typeof type)}
            >
              <MenuItem value="atom">{t('subscribe.atom')}</MenuItem>
              <MenuItem value="calendar">{t('subscribe.calendar')}</MenuItem>
            </TextField>
            <Button
              variant="contained"
              onClick={create}
              disabled={title.trim() === ''}
            >
              {t('subscribe.create')}
            </Button>
          </Box>
          {narrowed && (
            <FormControlLabel
              control={
                <Checkbox
                  checked={filtered}
                  onChange={event => setFiltered(event.target.checked)}
                />
              }
              label={t('subscribe.filtered')}
            />
          )}
          {error !== undefined && <ErrorNote error={error} dense />}
          {made?.url && (
            <Note
              state="pass"
              role="status"
              title={t('subscribe.once')}
              actions={<CopyButton text={made.url} />}
            >
              <code>{made.url}</code>
            </Note>
          )}
          <div>
            <Typography variant="subtitle2" component="h3">
              {t('subscribe.mine')}
            </Typography>
            <Tokens again={made?.id} />
          </div>
        </Box>
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{t('subscribe.close')}</Button>
      </DialogActions>
    </Dialog>
  );
}
