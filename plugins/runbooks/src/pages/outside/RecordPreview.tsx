import { Link } from '@backstage/core-components';
import Box from '@mui/material/Box';
import FormControlLabel from '@mui/material/FormControlLabel';
import FormLabel from '@mui/material/FormLabel';
import Radio from '@mui/material/Radio';
import RadioGroup from '@mui/material/RadioGroup';
import Typography from '@mui/material/Typography';
import { Note, Person, StateMark } from '@bulkhead/bulkhead-react';
import type {
  BringInPreview,
  RetracedLine,
} from '@bulkhead/plugin-runbooks-common';
import { useId } from 'react';
import { useRunbookPaths } from '../../words/useRunbookPaths';
import { useWords } from '../../words/useWords';

const shown = (at: string) => new Date(at).toLocaleString();
const names = (refs: readonly string[]) =>
  refs.map(ref => ref.replace(/^user:default\//, '')).join(', ');

/** What would become of a record: which run, which events, what counts and when. */
export function RecordPreview(props: {
  preview: BringInPreview;
  into: string | undefined;
  onInto: (run: string | undefined) => void;
}) {
  const { preview, into, onInto } = props;
  const { t } = useWords();
  const to = useRunbookPaths();
  const { already, candidates, notTaken, toConfirm } = preview;
  const facts: [string, string][] = [
    [t('outside.mode'), t(`mode.${preview.mode}`)],
    [
      t('outside.when'),
      [preview.startedAt, preview.endedAt]
        .flatMap(at => (at ? [shown(at)] : []))
        .join(' – '),
    ],
    [t('outside.people'), names(preview.people)],
    [
      t('outside.outcome'),
      preview.outcome ? t(`outcome.${preview.outcome}`) : t('outside.open'),
    ],
    [t('outside.version'), t(`outside.${preview.text}`)],
  ];
  return (
    <Box sx={{ display: 'grid', gap: 1.5 }}>
      {already && (
        <Note
          state="unknown"
          title={t('outside.already')}
          actions={
            <Link to={to.run(already.runId)}>{t('outside.alreadyLink')}</Link>
          }
        />
      )}
      <div>
        <Typography variant="subtitle1" component="h3">
          {preview.runbookTitle}
        </Typography>
        <Box
          component="dl"
          sx={{
            display: 'grid',
            gridTemplateColumns: 'max-content 1fr',
            columnGap: 2,
            m: 0,
            '& dd': { m: 0, overflowWrap: 'anywhere' },
          }}
        >
          {facts.map(([term, fact]) => [
            <dt key={term}>{term}</dt>,
            <dd key={`${term}-fact`}>{fact}</dd>,
          ])}
        </Box>
      </div>
      {candidates.length > 0 && !already && (
        <Target preview={preview} into={into} onInto={onInto} />
      )}
      {notTaken > 0 && (
        <Note
          state="warning"
          title={t('outside.notTaken', { count: notTaken })}
        />
      )}
      {preview.guardsUnasked && (
        <Note state="warning" title={t('outside.guards')} />
      )}
      {preview.moves.map(({ resource, to: place, late }) => (
        <Note
          key={resource}
          state="unknown"
          title={
            late
              ? t('outside.moveLate', { resource })
              : t('outside.move', { resource, to: place })
          }
        />
      ))}
      <Note state="unknown" title={t('outside.counts')}>
        {toConfirm.length > 0
          ? t('outside.confirmedBy', { people: names(toConfirm) })
          : t('outside.confirmedByOther')}
      </Note>
      <div>
        <Typography variant="subtitle1" component="h3">
          {t('outside.eventsTitle')}
        </Typography>
        <Box component="ol" sx={{ listStyle: 'none', m: 0, p: 0 }}>
          {preview.lines.map((line, index) => (
            <Line key={index} line={line} />
          ))}
        </Box>
      </div>
    </Box>
  );
}

function Target(props: {
  preview: BringInPreview;
  into: string | undefined;
  onInto: (run: string | undefined) => void;
}) {
  const { preview, into, onInto } = props;
  const { t } = useWords();
  const id = useId();
  return (
    <div>
      <FormLabel id={id}>{t('outside.into')}</FormLabel>
      <RadioGroup
        aria-labelledby={id}
        value={into ?? ''}
        onChange={(_, value) => onInto(value || undefined)}
      >
        <FormControlLabel
          value=""
          control={<Radio size="small" />}
          label={t('outside.ownRun')}
        />
        {preview.candidates.map(({ runId, driver, startedAt }) => (
          <FormControlLabel
            key={runId}
            value={runId}
            control={<Radio size="small" />}
            label={t('outside.intoRun', {
              driver: names([driver]),
              time: shown(startedAt),
            })}
          />
        ))}
      </RadioGroup>
    </div>
  );
}

function Line({ line }: { line: RetracedLine }) {
  const { t } = useWords();
  return (
    <Box
      component="li"
      sx={{ display: 'flex', gap: 1, py: 0.5, overflowWrap: 'anywhere' }}
    >
      <StateMark
        state={line.taken ? 'pass' : 'warning'}
        size={18}
        sx={{ flex: 'none', mt: '2px' }}
      />
      <Box sx={{ minWidth: 0 }}>
        <time dateTime={line.at}>{shown(line.at)}</time>{' '}
        <Person entityRef={line.actor} size={18} /> {line.what}
        {line.reason && (
          <Typography variant="body2" component="div">
            {t('outside.kept', { reason: line.reason })}
          </Typography>
        )}
      </Box>
    </Box>
  );
}
