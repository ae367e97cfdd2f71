import Autocomplete from '@mui/material/Autocomplete';
import Box from '@mui/material/Box';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { Link } from '@backstage/core-components';
import { alertApiRef, useApi } from '@backstage/frontend-plugin-api';
import { StateMark } from '@bulkhead/bulkhead-react';
import type {
  HandoverPrompt,
  HandoverRequest,
} from '@bulkhead/plugin-oncall-common';
import { useState } from 'react';
import { oncallApiRef } from '../api';
import { FormDialog, useAction, useWriteKey } from '../shared';
import { useWords } from '../words/useWords';
import { useRunbooks } from './useRunbooks';

/** What happened in a turn, as the families that are installed tell it. */
function Happened({ prompt }: { prompt: HandoverPrompt }) {
  const { instant, t } = useWords();
  return (
    <Box component="section" aria-label={t('handover.happened')}>
      <strong>{t('handover.happened')}</strong>
      {prompt.happened.length === 0 && (
        <div>{t('handover.nothingHappened')}</div>
      )}
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {prompt.happened.map(event => (
          <Box
            component="li"
            key={`${event.kind} ${event.at} ${event.text}`}
            sx={{ display: 'flex', gap: 1, py: 0.25 }}
          >
            <StateMark
              state={event.kind === 'open-move' ? 'warning' : 'running'}
              size={16}
              sx={{ mt: '2px' }}
            />
            <span>
              {instant(event.at)}:{' '}
              {event.link ? (
                <Link to={event.link}>{event.text}</Link>
              ) : (
                event.text
              )}
            </span>
          </Box>
        ))}
      </Box>
    </Box>
  );
}

/** Tells the next turn what it should know: bound to the shift, to services, and to the text of a runbook. */
export function HandoverDialog(props: {
  prompt: HandoverPrompt;
  onDone: () => void;
  onClose: () => void;
}) {
  const { onClose, onDone, prompt } = props;
  const { t } = useWords();
  const api = useApi(oncallApiRef);
  const alerts = useApi(alertApiRef);
  const action = useAction();
  const [text, setText] = useState('');
  const [entityRefs, setEntityRefs] = useState<string[]>([]);
  const [runbookId, setRunbookId] = useState('');
  const runbooks = useRunbooks(
    entityRefs.length === 1 ? entityRefs[0] : undefined,
  );
  const runbook = runbooks.value?.find(one => one.id === runbookId);
  const request: HandoverRequest = {
    scheduleId: prompt.scheduleId,
    shiftId: prompt.shiftId,
    shiftEnd: prompt.shiftEnd,
    entityRefs,
    ...(runbook
      ? { runbook: { ref: runbook.id, contentHash: runbook.hash } }
      : {}),
    text: text.trim(),
  };
  const key = useWriteKey(request);
  const save = async () => {
    if (!(await action.run(() => api.writeHandover(request, key)))) return;
    alerts.post({
      message: t('handover.saved'),
      severity: 'success',
      display: 'transient',
    });
    onDone();
    onClose();
  };
  return (
    <FormDialog
      title={t('handover.title', { schedule: prompt.scheduleTitle })}
      save={t('handover.save')}
      ready={text.trim() !== ''}
      action={action}
      onSave={save}
      onClose={onClose}
    >
      <Happened prompt={prompt} />
      <TextField
        label={t('handover.text')}
        helperText={t('handover.textHelp')}
        value={text}
        onChange={event => setText(event.target.value)}
        multiline
        minRows={5}
        maxRows={16}
        inputProps={{ maxLength: 20_000 }}
      />
      <Autocomplete
        multiple
        size="small"
        options={prompt.entityRefs}
        value={entityRefs}
        onChange={(_, next) => setEntityRefs(next)}
        getOptionLabel={ref => ref.slice(ref.indexOf('/') + 1)}
        renderInput={params => (
          <TextField {...params} label={t('handover.services')} />
        )}
      />
      {(runbooks.value?.length ?? 0) > 0 && (
        <TextField
          select
          size="small"
          label={t('handover.runbookField')}
          value={runbook ? runbookId : ''}
          onChange={event => setRunbookId(event.target.value)}
        >
          <MenuItem value="">{t('handover.noRunbook')}</MenuItem>
          {runbooks.value?.map(one => (
            <MenuItem key={one.id} value={one.id}>
              {one.title} ({one.hash.slice(0, 8)})
            </MenuItem>
          ))}
        </TextField>
      )}
      {runbooks.error !== undefined && (
        <Box sx={{ color: 'text.secondary' }}>
          {t('handover.runbooksSilent')}
        </Box>
      )}
    </FormDialog>
  );
}
