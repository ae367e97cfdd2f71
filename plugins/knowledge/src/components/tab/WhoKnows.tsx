import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useApi } from '@backstage/frontend-plugin-api';
import {
  ErrorNote,
  Person,
  QuietEmpty,
  Section,
  StateChip,
} from '@bulkhead/bulkhead-react';
import type {
  EntityKnowledge,
  PersonCoverage,
} from '@bulkhead/plugin-knowledge-common';
import { useState } from 'react';
import { knowledgeApiRef } from '../../api';
import { gapMark, useWords } from '../../words';
import { PlanDialog } from '../coverage/PlanDialog';

function PersonLine(props: { person: PersonCoverage }) {
  const { person } = props;
  const { day, t } = useWords();
  const parts = [
    person.lastPresentedOn &&
      t('tab.person.presented', {
        count: person.presented,
        day: day(person.lastPresentedOn),
      }),
    person.lastTookPartOn &&
      t('tab.person.tookPart', { day: day(person.lastTookPartOn) }),
    person.knowsSince && t('tab.person.knows', { day: day(person.knowsSince) }),
  ].filter(Boolean);
  return (
    <Box
      component="li"
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        columnGap: 1,
        py: 0.5,
        alignItems: 'center',
      }}
    >
      <Person entityRef={person.personRef}>
        {person.pair && `(${t('tab.person.pair')})`}
      </Person>
      <Box component="span" sx={{ color: 'text.secondary' }}>
        {parts.length > 0 ? parts.join('; ') : t('tab.person.nothing')}
      </Box>
    </Box>
  );
}

/** Who can explain the service, and who should next. */
export function WhoKnows(props: {
  knowledge: EntityKnowledge;
  onChanged: (knowledge?: EntityKnowledge) => void;
}) {
  const { knowledge, onChanged } = props;
  const { coverage, entityRef, iKnow, mayWrite, title } = knowledge;
  const { gap, reason, t } = useWords();
  const api = useApi(knowledgeApiRef);
  const [planning, setPlanning] = useState(false);
  const [working, setWorking] = useState(false);
  const [error, setError] = useState<unknown>();

  const toggle = async () => {
    setWorking(true);
    setError(undefined);
    try {
      onChanged(await api.knowsEntity(entityRef, !iKnow));
    } catch (e) {
      setError(e);
    } finally {
      setWorking(false);
    }
  };
  return (
    <Section
      title={t('tab.who')}
      actions={
        mayWrite && (
          <>
            <Button size="small" onClick={toggle} disabled={working}>
              {iKnow ? t('tab.iDont') : t('tab.iKnow')}
            </Button>
            <Button
              size="small"
              variant="outlined"
              onClick={() => setPlanning(true)}
            >
              {t('tab.plan')}
            </Button>
          </>
        )
      }
    >
      {error !== undefined && <ErrorNote error={error} dense />}
      <StateChip state={gapMark(coverage.gap)} label={gap(coverage.gap)} />
      {coverage.people.length === 0 ? (
        <QuietEmpty dense title={t('tab.nobody')}>
          {t('tab.nobodyMore')}
        </QuietEmpty>
      ) : (
        <Box component="ul" sx={{ listStyle: 'none', p: 0, m: 0, mt: 1 }}>
          {coverage.people.map(person => (
            <PersonLine key={person.personRef} person={person} />
          ))}
        </Box>
      )}
      {coverage.gap !== 'covered' &&
        coverage.next &&
        !knowledge.nextPresentation && (
          <Box sx={{ mt: 1 }}>
            {t('card.shouldPresent')}{' '}
            <Person entityRef={coverage.next.personRef} /> (
            {reason(coverage.next.reason)})
          </Box>
        )}
      {planning && (
        <PlanDialog
          entityRef={entityRef}
          title={title}
          presenter={coverage.next?.personRef}
          onPlanned={() => onChanged()}
          onClose={() => setPlanning(false)}
        />
      )}
    </Section>
  );
}
