import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { useApi } from '@backstage/frontend-plugin-api';
import {
  calmButtons,
  CopyButton,
  Note,
  Surface,
} from '@bulkhead/bulkhead-react';
import type {
  CreatedFeed,
  FeedScope,
  MyOnCall,
} from '@bulkhead/plugin-oncall-common';
import { useId, useState } from 'react';
import { oncallApiRef } from '../api';
import { FormDialog, useAction, useWriteKey } from '../shared';
import { useWords } from '../words/useWords';

interface Choice {
  label: string;
  scope: FeedScope;
}

function useChoices(mine: MyOnCall): Choice[] {
  const { t } = useWords();
  const schedules = new Map(
    mine.shifts.map(shift => [shift.scheduleId, shift.scheduleTitle]),
  );
  return [
    {
      label: t('feed.person'),
      scope: { kind: 'person', person: mine.person.ref },
    },
    ...[...schedules].map(
      ([scheduleId, title]): Choice => ({
        label: t('feed.schedule', { title }),
        scope: { kind: 'schedule', scheduleId },
      }),
    ),
    ...mine.services.map(
      ({ entityRef, title }): Choice => ({
        label: t('feed.entity', { title }),
        scope: { kind: 'entity', entityRef },
      }),
    ),
  ];
}

/** The address with its secret: it is in this dialog and nowhere else. */
function Created(props: { feed: CreatedFeed; onClose: () => void }) {
  const { feed, onClose } = props;
  const { t } = useWords();
  const titleId = useId();
  return (
    <Dialog
      open
      aria-labelledby={titleId}
      fullWidth
      maxWidth="sm"
      sx={calmButtons}
    >
      <DialogTitle id={titleId}>{t('feed.created')}</DialogTitle>
      <DialogContent>
        <Surface>
          <Note state="warning" title={t('feed.once')} dense>
            {t('feed.onceMore')}
          </Note>
          <Box
            component="code"
            aria-label={t('feed.address')}
            sx={{
              display: 'block',
              fontFamily: 'monospace',
              overflowWrap: 'anywhere',
              userSelect: 'all',
              p: 1,
              my: 1,
              border: 1,
              borderColor: 'divider',
              borderRadius: 1,
            }}
          >
            {feed.url}
          </Box>
          <CopyButton text={feed.url} label={t('feed.copy')} withLabel />
        </Surface>
      </DialogContent>
      <DialogActions>
        <Button variant="contained" onClick={onClose}>
          {t('feed.done')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

/** Makes a calendar address for my turns, a schedule or a service. */
export function FeedDialog(props: {
  mine: MyOnCall;
  onDone: () => void;
  onClose: () => void;
}) {
  const { mine, onClose, onDone } = props;
  const { t } = useWords();
  const api = useApi(oncallApiRef);
  const action = useAction();
  const choices = useChoices(mine);
  const [index, setIndex] = useState(0);
  const [created, setCreated] = useState<CreatedFeed>();
  const { scope } = choices[index];
  const key = useWriteKey(scope);
  const save = async () => {
    const done = await action.run(async () =>
      setCreated(await api.createFeed({ scope }, key)),
    );
    if (done) onDone();
  };
  if (created) return <Created feed={created} onClose={onClose} />;
  return (
    <FormDialog
      title={t('feed.add')}
      save={t('feed.make')}
      action={action}
      onSave={save}
      onClose={onClose}
    >
      <TextField
        select
        size="small"
        label={t('feed.what')}
        value={index}
        onChange={event => setIndex(Number(event.target.value))}
      >
        {choices.map(({ label }, i) => (
          <MenuItem key={label} value={i}>
            {label}
          </MenuItem>
        ))}
      </TextField>
    </FormDialog>
  );
}
