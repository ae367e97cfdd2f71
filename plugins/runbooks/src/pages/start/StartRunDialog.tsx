import { Link } from '@backstage/core-components';
import { useApi } from '@backstage/frontend-plugin-api';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import FormControlLabel from '@mui/material/FormControlLabel';
import FormLabel from '@mui/material/FormLabel';
import Radio from '@mui/material/Radio';
import RadioGroup from '@mui/material/RadioGroup';
import TextField from '@mui/material/TextField';
import useMediaQuery from '@mui/material/useMediaQuery';
import {
  calmButtons,
  EntityLink,
  ErrorNote,
  NamedText,
  newIdempotencyKey,
  Note,
  Person,
} from '@bulkhead/bulkhead-react';
import type { RunbookView, RunMode } from '@bulkhead/plugin-runbooks-common';
import { useId, useRef, useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { runbooksApiRef } from '../../api';
import { useRunbookPaths } from '../../words/useRunbookPaths';
import { useWords } from '../../words/useWords';
import { ParameterFields, initialValues } from './ParameterFields';
import { useStartCheck } from './useStartCheck';

/** Mode and parameters, once; what stands against a start is said before it. */
export function StartRunDialog(props: {
  view: RunbookView;
  /** Alert that the run answers. */
  alertFingerprint?: string;
  entityRef?: string;
  onClose: () => void;
}) {
  const { view, alertFingerprint, entityRef, onClose } = props;
  const { t } = useWords();
  const to = useRunbookPaths();
  const navigate = useNavigate();
  const api = useApi(runbooksApiRef);
  const { may, document: text, summary, version } = view;
  const allowed: Record<RunMode, boolean> = {
    real: may.startReal,
    drill: may.startDrill,
    tabletop: may.startTabletop,
  };
  const [mode, setMode] = useState<RunMode>(() => {
    if (alertFingerprint && may.startReal) return 'real';
    return may.startDrill ? 'drill' : 'tabletop';
  });
  const [params, setParams] = useState(() => initialValues(text.parameters));
  const [incident, setIncident] = useState('');
  const [working, setWorking] = useState(false);
  const [error, setError] = useState<unknown>();
  // One intended start: pressing again after a lost answer must not begin a second run.
  const key = useRef(newIdempotencyKey());
  const titleId = useId();
  const narrow = useMediaQuery('(max-width:600px)');
  const request = {
    runbookId: summary.id,
    hash: version.hash,
    mode,
    params,
    entityRef: entityRef ?? summary.entities[0],
    incident: incident.trim() || undefined,
    alertFingerprint,
  };
  const check = useStartCheck(request);

  const start = async () => {
    setWorking(true);
    setError(undefined);
    try {
      const run = await api.startRun(request, key.current);
      navigate(to.run(run.state.id));
    } catch (e) {
      // Another request may follow: what was refused is not repeated under the same key.
      key.current = newIdempotencyKey();
      setError(e);
      setWorking(false);
    }
  };

  return (
    <Dialog
      open
      onClose={onClose}
      aria-labelledby={titleId}
      sx={calmButtons}
      fullWidth
      maxWidth="sm"
      fullScreen={narrow}
    >
      <DialogTitle id={titleId}>
        {t('start.title', { title: text.title })}
      </DialogTitle>
      <DialogContent sx={{ display: 'grid', gap: 2 }}>
        <div>
          <FormLabel id={`${titleId}-mode`}>{t('start.mode')}</FormLabel>
          <RadioGroup
            aria-labelledby={`${titleId}-mode`}
            value={mode}
            onChange={event => setMode(event.target.value as RunMode)}
          >
            {(['real', 'drill', 'tabletop'] as const).map(one => (
              <FormControlLabel
                key={one}
                value={one}
                disabled={!allowed[one]}
                control={<Radio />}
                label={t(`start.${one}`)}
              />
            ))}
          </RadioGroup>
        </div>
        <ParameterFields
          parameters={text.parameters}
          values={params}
          onChange={setParams}
        />
        {!text.parameters.some(p => p.name === 'incident') && (
          <TextField
            label={`${t('start.incident')} (${t('start.optional')})`}
            value={incident}
            onChange={event => setIncident(event.target.value)}
            inputProps={{ maxLength: 200 }}
          />
        )}
        <Box aria-live="polite" sx={{ display: 'grid', gap: 1 }}>
          {check?.conflicts.map(conflict => (
            <Note
              key={conflict.runId}
              state="warning"
              title={
                <>
                  <Person entityRef={conflict.driver} size={20} />{' '}
                  {t('start.conflict')}{' '}
                  <EntityLink entityRef={conflict.resource} />
                </>
              }
              actions={
                <Link to={to.run(conflict.runId)}>
                  {t('start.conflictRun')}
                </Link>
              }
            />
          ))}
          {check && check.problems.length > 0 && (
            <Note state="unknown" title={t('start.problems')}>
              {check.problems.map(problem => (
                <div key={problem.message}>{problem.message}</div>
              ))}
            </Note>
          )}
          {check?.guards.some(g =>
            g.results.some(r => r.outcome === 'fail'),
          ) && (
            <Note state="warning" title={t('start.guards')}>
              {check.guards.flatMap(guard =>
                guard.results
                  .filter(result => result.outcome === 'fail')
                  .map(result => (
                    <div key={`${guard.stepId}${result.guardId}`}>
                      <NamedText>{result.reason}</NamedText>
                    </div>
                  )),
              )}
            </Note>
          )}
          {error !== undefined && <ErrorNote typed error={error} dense />}
        </Box>
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose} disabled={working}>
          {t('start.cancel')}
        </Button>
        <Button
          variant="contained"
          onClick={start}
          disabled={working || check?.problems.length !== 0}
        >
          {t('start.go')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
