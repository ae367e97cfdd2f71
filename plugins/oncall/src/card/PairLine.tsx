import Box from '@mui/material/Box';
import { StateChip } from '@bulkhead/bulkhead-react';
import type {
  PairWithReadiness,
  Readiness,
} from '@bulkhead/plugin-oncall-common';
import { PersonLink, type People } from '../shared';
import { useWords } from '../words/useWords';

/** "ready" or "3 of 5": what of the rule is done. */
export function ReadinessChip(props: { readiness: Readiness | undefined }) {
  const { instant, t } = useWords();
  const { readiness } = props;
  if (!readiness) return null;
  const { done, of, ready, readyUntil, requirements } = readiness;
  const lines: string[] = requirements.map(one =>
    t('readiness.line', {
      label: one.label,
      have: String(one.have),
      need: String(one.need),
    }),
  );
  if (readyUntil) lines.push(t('readiness.until', { at: instant(readyUntil) }));
  return (
    <StateChip
      state={ready ? 'pass' : 'warning'}
      label={
        ready
          ? t('readiness.ready')
          : t('readiness.share', { done: String(done), of: String(of) })
      }
      hint={lines.join(' · ')}
    />
  );
}

/** The two who know an entity, each with how ready they are. */
export function PairLine(props: { pair: PairWithReadiness; people: People }) {
  const { pair, people } = props;
  const { t } = useWords();
  const of = (person: string) =>
    pair.readiness.find(one => one.person === person);
  if (pair.people.length === 0) {
    return <>{t('pair.none')}</>;
  }
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.5, columnGap: 1.5 }}>
      {pair.people.map(ref => (
        <PersonLink key={ref} person={ref} people={people}>
          <ReadinessChip readiness={of(ref)} />
        </PersonLink>
      ))}
    </Box>
  );
}
