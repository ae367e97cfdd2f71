import Autocomplete from '@mui/material/Autocomplete';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import TextField from '@mui/material/TextField';
import { identityApiRef, useApi } from '@backstage/frontend-plugin-api';
import {
  calmButtons,
  ErrorNote,
  isPreconditionFailed,
  newIdempotencyKey,
  Note,
  useLoad,
} from '@bulkhead/bulkhead-react';
import type {
  Initiative,
  InitiativeInput,
} from '@bulkhead/plugin-redundancy-common';
import { useId, useRef, useState, type FormEvent } from 'react';
import { shortRef } from '../../components/metadata/FactValue';
import { planningApiRef } from '../api';
import { RefFilter } from '../filters/RefFilter';
import { useChoices } from '../filters/useChoices';
import { useCheckNames } from '../shared/checkNames';
import { isoDay } from '../shared/day';
import { usePlanningWords } from '../shared/usePlanningWords';
import {
  emptyForm,
  formOf,
  inputOf,
  type InitiativeForm,
} from './initiativeForm';

/** Starts an initiative, or changes one. Mount it when it is to be open. */
export function InitiativeDialog(props: {
  initiative?: Initiative;
  start?: Partial<InitiativeForm>;
  /** Closes the dialog too, or goes to another page. */
  onSaved: (initiative: Initiative) => void;
  onClose: () => void;
}) {
  const { initiative, start, onSaved, onClose } = props;
  const { t } = usePlanningWords();
  const api = useApi(planningApiRef);
  const identity = useApi(identityApiRef);
  const me = useLoad(
    'me',
    async () => (await identity.getBackstageIdentity()).userEntityRef,
    { refetchOnFocus: false },
  ).value;
  const [edited, setEdited] = useState<InitiativeForm>(() =>
    initiative ? formOf(initiative) : emptyForm(new Date(), start),
  );
  // Whoever starts one leads it, unless somebody else is named.
  const form = { ...edited, ownerRef: edited.ownerRef || me || '' };
  const [working, setWorking] = useState(false);
  const [error, setError] = useState<unknown>();
  const key = useRef({ text: '', key: '' });
  const titleId = useId();
  const input = inputOf(form);

  const send = (body: InitiativeInput) => {
    // The same text tried again is the same write; another text is another one.
    const text = JSON.stringify(body);
    if (key.current.text !== text) {
      key.current = { text, key: newIdempotencyKey() };
    }
    return initiative
      ? api.updateInitiative(initiative, body, key.current.key)
      : api.createInitiative(body, key.current.key);
  };
  const save = async (event: FormEvent) => {
    event.preventDefault();
    if (!input) {
      return;
    }
    setWorking(true);
    setError(undefined);
    try {
      onSaved(await send(input));
    } catch (e) {
      setError(e);
      setWorking(false);
    }
  };
  return (
    <Dialog
      open
      onClose={working ? undefined : onClose}
      aria-labelledby={titleId}
      fullWidth
      maxWidth="sm"
      sx={calmButtons}
    >
      <form onSubmit={save}>
        <DialogTitle id={titleId}>
          {t(initiative ? 'initiative.editTitle' : 'initiative.createTitle')}
        </DialogTitle>
        <DialogContent>
          <Fields
            form={form}
            me={me}
            onChange={values => setEdited({ ...edited, ...values })}
          />
          {error !== undefined && (
            <Box sx={{ mt: 1 }}>
              {isPreconditionFailed(error) ? (
                <Note
                  dense
                  state="warning"
                  role="alert"
                  title={t('initiative.changed')}
                />
              ) : (
                <ErrorNote typed dense error={error} />
              )}
            </Box>
          )}
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose} disabled={working}>
            {t('initiative.cancel')}
          </Button>
          <Button
            type="submit"
            variant="contained"
            disabled={working || !input}
          >
            {t(
              working
                ? 'initiative.saving'
                : (initiative && 'initiative.saveEdit') || 'initiative.save',
            )}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

function Fields(props: {
  form: InitiativeForm;
  me?: string;
  onChange: (values: Partial<InitiativeForm>) => void;
}) {
  const { form, me, onChange } = props;
  const { t } = usePlanningWords();
  const names = useCheckNames();
  const choices = useChoices();
  const owners = choices?.owners ?? [];
  return (
    <Box sx={{ display: 'grid', gap: 2, pt: 1 }}>
      <TextField
        label={t('initiative.name')}
        helperText={t('initiative.nameHelp')}
        value={form.title}
        onChange={event => onChange({ title: event.target.value })}
        required
        inputProps={{ maxLength: 200 }}
      />
      <Autocomplete<string, true>
        multiple
        options={names.checks.map(check => check.id)}
        value={form.checks}
        onChange={(_, checks) => onChange({ checks })}
        getOptionLabel={names.title}
        groupBy={id => {
          const pillar = names.check(id)?.pillar;
          return pillar ? t(`pillar.${pillar}`) : '';
        }}
        renderInput={params => (
          <TextField {...params} label={t('initiative.checks')} />
        )}
      />
      <Box
        role="group"
        aria-label={t('initiatives.scope')}
        sx={{
          display: 'grid',
          gap: 1,
          gridTemplateColumns: { xs: '1fr', sm: '1fr 1fr' },
        }}
      >
        {form.entities.length > 0 && (
          <Autocomplete<string, true>
            multiple
            size="small"
            options={form.entities}
            value={form.entities}
            onChange={(_, entities) => onChange({ entities })}
            getOptionLabel={shortRef}
            sx={{ gridColumn: '1 / -1' }}
            renderInput={params => (
              <TextField
                {...params}
                label={t('initiative.services')}
                helperText={t('initiative.servicesHelp')}
              />
            )}
          />
        )}
        <RefFilter
          label={t('filter.owner')}
          options={owners}
          value={form.owner}
          onChange={owner => onChange({ owner })}
        />
        <RefFilter
          label={t('filter.system')}
          options={choices?.systems ?? []}
          value={form.system}
          onChange={system => onChange({ system })}
        />
        <RefFilter
          label={t('filter.domain')}
          options={choices?.domains ?? []}
          value={form.domain}
          onChange={domain => onChange({ domain })}
        />
        <Autocomplete<number, true>
          multiple
          size="small"
          options={[0, 1, 2, 3]}
          value={form.tiers}
          onChange={(_, tiers) => onChange({ tiers })}
          getOptionLabel={String}
          renderInput={params => (
            <TextField
              {...params}
              label={t('initiative.tiers')}
              helperText={
                form.entities.length > 0 ? undefined : t('initiative.scopeHelp')
              }
            />
          )}
        />
      </Box>
      <Box
        sx={{
          display: 'grid',
          gap: 1,
          gridTemplateColumns: { xs: '1fr', sm: '1fr 1fr' },
        }}
      >
        <RefFilter
          label={t('initiative.owner')}
          options={me && !owners.includes(me) ? [me, ...owners] : owners}
          value={form.ownerRef}
          onChange={ownerRef => onChange({ ownerRef })}
        />
        <TextField
          type="date"
          size="small"
          label={t('initiative.due')}
          value={form.due}
          onChange={event => onChange({ due: event.target.value })}
          required
          InputLabelProps={{ shrink: true }}
          inputProps={{ min: isoDay(new Date()) }}
        />
      </Box>
      <TextField
        label={t('initiative.description')}
        value={form.description}
        onChange={event => onChange({ description: event.target.value })}
        multiline
        inputProps={{ maxLength: 1000 }}
      />
    </Box>
  );
}
