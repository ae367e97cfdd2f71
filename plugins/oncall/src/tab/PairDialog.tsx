import { alertApiRef, useApi } from '@backstage/frontend-plugin-api';
import { Note } from '@bulkhead/bulkhead-react';
import {
  pairChangeProblems,
  type PairProblem,
  type PairSaved,
  type PairWithReadiness,
} from '@bulkhead/plugin-oncall-common';
import { useState } from 'react';
import { oncallApiRef } from '../api';
import {
  FormDialog,
  nameIn,
  PersonPicker,
  useAction,
  type People,
  type PersonChoice,
} from '../shared';
import { useWords } from '../words/useWords';
import { PairPreview } from './PairPreview';

const problemKeys: Record<
  PairProblem,
  'samePerson' | 'tooMany' | 'bothReplaced'
> = {
  'same-person': 'samePerson',
  'too-many': 'tooMany',
  'both-replaced': 'bothReplaced',
};

/** Names the two who know an entity. */
export function PairDialog(props: {
  pair: PairWithReadiness;
  people: People;
  onSaved: (saved: PairSaved) => void;
  onClose: () => void;
}) {
  const { onClose, onSaved, pair, people } = props;
  const { t } = useWords();
  const api = useApi(oncallApiRef);
  const alerts = useApi(alertApiRef);
  const action = useAction();
  // Who is inherited is not named here: the fields start with them, since one of them has to stay.
  const [standing] = useState<(PersonChoice | undefined)[]>(() =>
    [0, 1].map(i => {
      const ref = pair.people[i];
      return ref ? { ref, name: nameIn(people, ref) } : undefined;
    }),
  );
  const [wanted, setWanted] = useState(standing);
  const set = (i: number) => (person: PersonChoice | undefined) =>
    setWanted(before => before.map((one, j) => (i === j ? person : one)));
  const named = wanted.filter((one): one is PersonChoice => one !== undefined);
  const refs = named.map(({ ref }) => ref);
  const problems = pairChangeProblems(
    pair.people,
    refs,
    ref => people[ref]?.inCatalog === false,
  );
  const save = async () => {
    const done = await action.run(async () =>
      onSaved(await api.setPair(pair.entityRef, { people: refs }, pair.etag)),
    );
    if (!done) return;
    alerts.post({
      message: t('pair.saved'),
      severity: 'success',
      display: 'transient',
    });
    onClose();
  };
  return (
    <FormDialog
      title={t('pair.change')}
      save={t('form.save')}
      ready={
        refs.length > 0 &&
        problems.length === 0 &&
        refs.join() !== pair.people.join()
      }
      action={action}
      onSave={save}
      onClose={onClose}
    >
      <PersonPicker
        label={t('pair.first')}
        value={wanted[0]}
        onChange={set(0)}
      />
      <PersonPicker
        label={t('pair.second')}
        value={wanted[1]}
        onChange={set(1)}
      />
      {problems.map(problem => (
        <Note
          key={problem}
          state="fail"
          role="status"
          title={t(`pair.problem.${problemKeys[problem]}`)}
          dense
        />
      ))}
      {problems.length === 0 && (
        <PairPreview
          entityRef={pair.entityRef}
          zone={pair.timeZone}
          people={named}
        />
      )}
    </FormDialog>
  );
}
