import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import FormControlLabel from '@mui/material/FormControlLabel';
import Radio from '@mui/material/Radio';
import RadioGroup from '@mui/material/RadioGroup';
import { Note, Person } from '@bulkhead/bulkhead-react';
import type {
  Schedule,
  ScheduleDefinition,
} from '@bulkhead/plugin-oncall-common';
import { useState } from 'react';
import { useWords } from '../../words/useWords';
import { PartShown } from '../history/PartShown';
import { merge, withPart, type PartKey } from './merge';

/** Somebody saved meanwhile: both are shown, and what goes on is chosen part by part. Nothing is lost. */
export function ConflictPanel(props: {
  base: ScheduleDefinition;
  mine: ScheduleDefinition;
  theirs: Schedule;
  onResolve: (definition: ScheduleDefinition) => void;
}) {
  const { base, mine, theirs, onResolve } = props;
  const { t, instant } = useWords();
  const { merged, conflicts, taken } = merge(base, mine, theirs.definition);
  const [choices, setChoices] = useState<Partial<Record<PartKey, 'theirs'>>>(
    {},
  );
  const resolve = () =>
    onResolve(
      conflicts.reduce(
        (definition, { key, theirs: value }) =>
          choices[key] ? withPart(definition, key, value) : definition,
        merged,
      ),
    );
  return (
    <Box role="alert" sx={{ display: 'grid', gap: 1 }}>
      <Note
        state="warning"
        title={t('editor.conflictTitle')}
        actions={
          <Button variant="contained" size="small" onClick={resolve}>
            {t('editor.conflictGoOn')}
          </Button>
        }
      >
        <Box sx={{ display: 'grid', gap: 1.5 }}>
          <span>
            <Person entityRef={theirs.updatedBy} size={18} />{' '}
            {t('editor.conflictMore', { when: instant(theirs.updatedAt) })}
          </span>
          {conflicts.map(({ key, mine: my, theirs: their }) => (
            <Box key={key}>
              <PartShown
                part={key}
                before={my}
                after={their}
                titles={{
                  before: t('editor.mine'),
                  after: t('editor.theirs'),
                }}
                people={theirs.people}
              />
              <RadioGroup
                row
                aria-label={t('editor.conflictChoose')}
                value={choices[key] ?? 'mine'}
                onChange={event =>
                  setChoices({
                    ...choices,
                    [key]:
                      event.target.value === 'theirs' ? 'theirs' : undefined,
                  })
                }
              >
                <FormControlLabel
                  value="mine"
                  control={<Radio size="small" />}
                  label={t('editor.takeMine')}
                />
                <FormControlLabel
                  value="theirs"
                  control={<Radio size="small" />}
                  label={t('editor.takeTheirs')}
                />
              </RadioGroup>
            </Box>
          ))}
          {taken.map(({ key, before, after }) => (
            <Box key={key}>
              {t('editor.takenOver')}
              <PartShown
                part={key}
                before={before}
                after={after}
                people={theirs.people}
              />
            </Box>
          ))}
        </Box>
      </Note>
    </Box>
  );
}
