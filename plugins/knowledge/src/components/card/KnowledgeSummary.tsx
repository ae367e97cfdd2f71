import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { Link } from '@backstage/core-components';
import {
  Person,
  StateMark,
  Surface,
  type State,
} from '@bulkhead/bulkhead-react';
import type { EntityKnowledge } from '@bulkhead/plugin-knowledge-common';
import type { ReactNode } from 'react';
import { gapMark, useWords } from '../../words';
import { QuickLogButton } from '../quicklog';
import { ActionButtons, NoteLink } from '../shared';

/** One line of the card: its shape, then what it says. */
function Line(props: { mark: State; children: ReactNode }) {
  return (
    <Box sx={{ display: 'flex', gap: 1, alignItems: 'flex-start', py: 0.5 }}>
      <StateMark state={props.mark} size={16} sx={{ mt: '2px' }} />
      <Box sx={{ minWidth: 0, flex: 1 }}>{props.children}</Box>
    </Box>
  );
}

function Presented(props: { knowledge: EntityKnowledge }) {
  const { coverage, lastPresentation, nextPresentation } = props.knowledge;
  const { dayAge, gap, instant, reason, t } = useWords();
  const presenters =
    lastPresentation?.people.filter(one => one.role === 'presenter') ?? [];
  const shouldBe = coverage.next;
  return (
    <Line mark={gapMark(coverage.gap)}>
      {lastPresentation ? (
        <div>
          <NoteLink id={lastPresentation.id}>
            {t('card.lastPresented', { age: dayAge(lastPresentation.on) })}
          </NoteLink>{' '}
          {presenters.map(person => (
            <Person key={person.ref} entityRef={person.ref} size={18} />
          ))}
        </div>
      ) : (
        <div>{t('card.neverPresented')}</div>
      )}
      {coverage.gap !== 'covered' && coverage.gap !== 'nobody' && (
        <Box sx={{ color: 'text.secondary' }}>{gap(coverage.gap)}</Box>
      )}
      {nextPresentation ? (
        <div>
          <NoteLink id={nextPresentation.id}>
            {t('card.next', {
              title: nextPresentation.title,
              when: nextPresentation.startsAt
                ? instant(nextPresentation.startsAt)
                : t('state.planned'),
            })}
          </NoteLink>
        </div>
      ) : (
        coverage.gap !== 'covered' &&
        shouldBe && (
          <div>
            {t('card.shouldPresent')}{' '}
            <Person entityRef={shouldBe.personRef} size={18} />{' '}
            <Box component="span" sx={{ color: 'text.secondary' }}>
              ({reason(shouldBe.reason)})
            </Box>
          </div>
        )
      )}
    </Line>
  );
}

function Waiting(props: { knowledge: EntityKnowledge; tabPath: string }) {
  const { openWatch, proposal, proposals } = props.knowledge;
  const { dayAge, t, today } = useWords();
  if (!openWatch && !proposal) return null;
  const overdue = openWatch?.dueOn !== undefined && openWatch.dueOn < today;
  return (
    <>
      {openWatch && (
        <Line mark={overdue ? 'fail' : 'warning'}>
          <NoteLink id={openWatch.id}>
            {t('card.openWatch', { title: openWatch.title })}
          </NoteLink>
          {openWatch.dueOn && (
            <>
              {', '}
              {t(overdue ? 'card.overdue' : 'card.due', {
                age: dayAge(openWatch.dueOn),
              })}
            </>
          )}
        </Line>
      )}
      {proposal && (
        <Line
          mark={
            proposal.status === 'ended' || proposal.status === 'affected'
              ? 'fail'
              : 'warning'
          }
        >
          <Link to={props.tabPath}>{proposal.title}</Link>
          {proposal.on && proposal.type === 'end-of-life' && (
            <> ({dayAge(proposal.on)})</>
          )}
          {proposals > 1 && <> {t('card.more', { count: proposals - 1 })}</>}
        </Line>
      )}
    </>
  );
}

/** The card's content: who presented, what waits, which hackathon asks. */
export function KnowledgeSummary(props: {
  knowledge: EntityKnowledge;
  tabPath: string;
  onChanged: () => void;
}) {
  const { knowledge, onChanged, tabPath } = props;
  const { t } = useWords();
  const { asking, entityRef, mayWrite } = knowledge;
  return (
    <Surface>
      <Presented knowledge={knowledge} />
      <Waiting knowledge={knowledge} tabPath={tabPath} />
      {asking && (
        <Line mark="warning">
          <NoteLink id={asking.id}>{asking.title}</NoteLink>:{' '}
          {t('question.title')}
          {mayWrite && (
            <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.5, mt: 0.5 }}>
              <ActionButtons
                note={asking}
                actions={['adopt', 'park', 'drop']}
                onDone={onChanged}
                dense
              />
            </Box>
          )}
        </Line>
      )}
      <Box sx={{ display: 'flex', gap: 1, justifyContent: 'flex-end', mt: 1 }}>
        {mayWrite && (
          <QuickLogButton entityRef={entityRef} onSaved={onChanged} />
        )}
        <Button component={Link} to={tabPath} size="small">
          {t('card.open')}
        </Button>
      </Box>
    </Surface>
  );
}
