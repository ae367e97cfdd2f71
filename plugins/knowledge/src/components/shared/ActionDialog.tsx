import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import TextField from '@mui/material/TextField';
import { calmButtons, ErrorNote } from '@bulkhead/bulkhead-react';
import {
  machineOf,
  type ActionAnswer,
  type NoteKind,
} from '@bulkhead/plugin-knowledge-common';
import { useId, useState, type FormEvent } from 'react';
import { useWords } from '../../words';
import { useFirstFocus } from './useFirstFocus';

type Question = keyof ActionAnswer;

function questionsOf(
  kind: NoteKind,
  action: string,
): { name: Question; optional: boolean }[] {
  const spec = machineOf(kind).actions[action];
  return (spec?.questions ?? []).map(question => ({
    name: question.replace('?', '') as Question,
    optional: question.endsWith('?'),
  }));
}

/** Whether an action can be taken without asking anything. */
export function asksNothing(kind: NoteKind, action: string): boolean {
  return questionsOf(kind, action).length === 0;
}

/** Asks what an action needs; the rules are those of the server. */
export function ActionDialog(props: {
  kind: NoteKind;
  action: string;
  title: string;
  onAct: (answer: ActionAnswer) => Promise<void>;
  onClose: () => void;
}) {
  const { action, kind, onAct, onClose, title } = props;
  const { action: actionWord, t, today } = useWords();
  const questions = questionsOf(kind, action);
  const [answer, setAnswer] = useState<Partial<Record<Question, string>>>(
    questions.some(question => question.name === 'on') ? { on: today } : {},
  );
  const [working, setWorking] = useState(false);
  const [error, setError] = useState<unknown>();
  const [tried, setTried] = useState(false);
  const titleId = useId();
  const first = useFirstFocus<HTMLInputElement>();

  // What has to be said is checked empty too, so that the rule says what is missing.
  const given = Object.fromEntries(
    questions
      .map(({ name, optional }) => [name, answer[name]?.trim() ?? '', optional])
      .filter(([, value, optional]) => value || !optional),
  ) as ActionAnswer;
  const checked = machineOf(kind).actions[action].asks.safeParse(given);
  const problems = new Map(
    checked.success
      ? []
      : checked.error.issues.map(issue => [
          String(issue.path[0]),
          issue.message,
        ]),
  );

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!checked.success) return;
    setWorking(true);
    setError(undefined);
    try {
      await onAct(checked.data);
      onClose();
    } catch (e) {
      setError(e);
      setWorking(false);
    }
  };

  const labelOf = ({ name, optional }: (typeof questions)[number]) => {
    if (name === 'line')
      return optional ? t('ask.lineOptional') : t('ask.line');
    return t(`ask.${name}`);
  };
  return (
    <Dialog
      open
      onClose={working ? undefined : onClose}
      aria-labelledby={titleId}
      fullWidth
      maxWidth="xs"
      sx={calmButtons}
    >
      <form onSubmit={submit} noValidate>
        <DialogTitle id={titleId}>
          {actionWord(action)}: {title}
        </DialogTitle>
        <DialogContent>
          <Box sx={{ display: 'grid', gap: 2, pt: 1 }}>
            {questions.map((question, index) => (
              <TextField
                key={question.name}
                size="small"
                label={labelOf(question)}
                type={question.name === 'on' ? 'date' : 'text'}
                InputLabelProps={
                  question.name === 'on' ? { shrink: true } : undefined
                }
                value={answer[question.name] ?? ''}
                onChange={event =>
                  setAnswer({ ...answer, [question.name]: event.target.value })
                }
                required={!question.optional}
                error={tried && problems.has(question.name)}
                helperText={
                  (tried && problems.get(question.name)) ||
                  (question.name === 'link' ? t('ask.linkHint') : undefined)
                }
                inputRef={index === 0 ? first : undefined}
              />
            ))}
            {error !== undefined && <ErrorNote typed error={error} dense />}
          </Box>
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose} disabled={working}>
            {t('form.cancel')}
          </Button>
          <Button type="submit" variant="contained" disabled={working}>
            {t('ask.save')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
