import Button from '@mui/material/Button';
import { Note, Person } from '@bulkhead/bulkhead-react';
import {
  confirmationsMissing,
  isConfirmed,
  type RunCommand,
  type RunView,
} from '@bulkhead/plugin-runbooks-common';
import { useWords } from '../../words/useWords';

const names = (refs: readonly string[]) =>
  refs.map(ref => ref.replace(/^user:default\//, '')).join(', ');

/** Says that a run was recorded outside of the portal, and whose word it still waits for. */
export function BroughtInNote(props: {
  view: RunView;
  onSend: (command: RunCommand) => void;
}) {
  const { view, onSend } = props;
  const { t } = useWords();
  const { broughtIn } = view.state;
  if (!broughtIn) return null;
  const { people } = confirmationsMissing(view.state);
  const offered = view.actions['']?.some(
    offer => offer.command === 'confirm-record' && !offer.refusal,
  );
  let waits: string | undefined;
  if (!isConfirmed(view.state))
    waits =
      people.length > 0
        ? t('outside.waiting', { people: names(people) })
        : t('outside.waitingOther');
  return (
    <Note
      state={waits ? 'warning' : 'pass'}
      title={
        <>
          {t('outside.recorded', {
            time: new Date(broughtIn.at).toLocaleString(),
          })}{' '}
          <Person entityRef={broughtIn.by} size={18} />
        </>
      }
      actions={
        offered ? (
          <Button
            variant="outlined"
            onClick={() => onSend({ kind: 'confirm-record' })}
          >
            {t('outside.confirm')}
          </Button>
        ) : undefined
      }
    >
      {waits && <div>{waits}</div>}
      {broughtIn.confirmed.length > 0 && (
        <div>
          {t('outside.confirmed', {
            people: names(broughtIn.confirmed.map(mark => mark.by)),
          })}
        </div>
      )}
    </Note>
  );
}
