import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useApi } from '@backstage/frontend-plugin-api';
import { Note } from '@bulkhead/bulkhead-react';
import {
  plannedChangeProblems,
  type PairWithReadiness,
  type PlannedChangeProblem,
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
import { dayOf, endOfDay, myZone, startOfDay } from '../words/dayInput';
import { useWords } from '../words/useWords';
import { PairPreview } from './PairPreview';

const DAY = 24 * 3_600_000;
const problemKeys: Record<
  PlannedChangeProblem,
  'leaverNotInPair' | 'joinerInPair' | 'noOverlap'
> = {
  'leaver-not-in-pair': 'leaverNotInPair',
  'joiner-in-pair': 'joinerInPair',
  'no-overlap': 'noOverlap',
};

/** Plans who takes over from whom, with some time together. */
export function PlanDialog(props: {
  pair: PairWithReadiness;
  people: People;
  onSaved: (saved: PairWithReadiness) => void;
  onClose: () => void;
}) {
  const { onClose, onSaved, pair, people } = props;
  const { length, now, t } = useWords();
  const api = useApi(oncallApiRef);
  const action = useAction();
  const zone = pair.timeZone ?? myZone();
  const before = pair.plannedChange;
  const choice = (ref: string): PersonChoice => ({
    ref,
    name: nameIn(people, ref),
  });
  const [leaves, setLeaves] = useState(
    before?.leaves ?? pair.people.at(-1) ?? '',
  );
  const [joins, setJoins] = useState(before && choice(before.joins));
  const [from, setFrom] = useState(
    dayOf(before?.overlapFrom ?? now + 7 * DAY, zone),
  );
  const [until, setUntil] = useState(
    dayOf(before ? Date.parse(before.overlapUntil) - 1 : now + 35 * DAY, zone),
  );
  const change =
    joins && leaves && from && until
      ? {
          leaves,
          joins: joins.ref,
          overlapFrom: startOfDay(from, zone),
          overlapUntil: endOfDay(until, zone),
        }
      : undefined;
  const problems = change ? plannedChangeProblems(pair.people, change) : [];
  const save = async () => {
    const done = await action.run(async () =>
      onSaved(await api.planPairChange(pair.entityRef, change!, pair.etag)),
    );
    if (done) onClose();
  };
  return (
    <FormDialog
      title={t('pair.plan')}
      save={t('form.save')}
      ready={change !== undefined && problems.length === 0}
      action={action}
      onSave={save}
      onClose={onClose}
    >
      <Typography variant="body2" component="p" sx={{ m: 0 }}>
        {t('pair.planHelp')}
      </Typography>
      <TextField
        select
        size="small"
        label={t('pair.leaves')}
        value={leaves}
        onChange={event => setLeaves(event.target.value)}
      >
        {pair.people.map(ref => (
          <MenuItem key={ref} value={ref}>
            {nameIn(people, ref)}
          </MenuItem>
        ))}
      </TextField>
      <PersonPicker
        label={t('pair.joins')}
        value={joins}
        onChange={setJoins}
        without={pair.people}
      />
      <TextField
        type="date"
        size="small"
        label={t('pair.overlapFrom')}
        value={from}
        onChange={event => setFrom(event.target.value)}
        InputLabelProps={{ shrink: true }}
      />
      <TextField
        type="date"
        size="small"
        label={t('pair.overlapUntil')}
        value={until}
        onChange={event => setUntil(event.target.value)}
        InputLabelProps={{ shrink: true }}
        helperText={
          change && problems.length === 0
            ? t('pair.previewOverlap', {
                length: length(
                  Date.parse(change.overlapUntil) -
                    Date.parse(change.overlapFrom),
                ),
              })
            : undefined
        }
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
      {change && problems.length === 0 && (
        <PairPreview
          entityRef={pair.entityRef}
          zone={pair.timeZone}
          people={[...pair.people.map(choice), joins!]}
          plannedChange={change}
        />
      )}
    </FormDialog>
  );
}
