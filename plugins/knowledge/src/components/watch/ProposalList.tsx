import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useApi } from '@backstage/frontend-plugin-api';
import { ConfirmDialog, EntityLink, StateMark } from '@bulkhead/bulkhead-react';
import type { ProposalView } from '@bulkhead/plugin-knowledge-common';
import { useState } from 'react';
import { knowledgeApiRef } from '../../api';
import { useWords } from '../../words';
import { NoteLink, TechnologyChip } from '../shared';

function Row(props: {
  proposal: ProposalView;
  withService: boolean;
  mayDecide: boolean;
  onDecided: (proposal: ProposalView) => void;
}) {
  const { mayDecide, onDecided, proposal, withService } = props;
  const { day, dayAge, state, t } = useWords();
  const api = useApi(knowledgeApiRef);
  const [asking, setAsking] = useState<'accept' | 'dismiss'>();
  const pressing =
    proposal.status === 'ended' || proposal.status === 'affected';
  const { key } = proposal;
  let mark: 'fail' | 'warning' | 'off' | 'pass' = pressing ? 'fail' : 'warning';
  if (proposal.state === 'dismissed') mark = 'off';
  if (proposal.noteState === 'acted') mark = 'pass';
  return (
    <Box
      component="li"
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        gap: 1,
        py: 1,
        borderTop: 1,
        borderColor: 'divider',
        '&:first-of-type': { borderTop: 0 },
      }}
    >
      <StateMark state={mark} size={16} sx={{ mt: '2px' }} />
      <Box sx={{ minWidth: 0, flex: '1 1 240px' }}>
        <Box sx={{ fontWeight: 600 }}>{proposal.title}</Box>
        <Box
          sx={{
            display: 'flex',
            flexWrap: 'wrap',
            columnGap: 1,
            alignItems: 'center',
          }}
        >
          {withService && (
            <EntityLink
              entityRef={proposal.subjectRef}
              title={proposal.subjectTitle}
            />
          )}
          <TechnologyChip technology={proposal.technology} />
          {proposal.cve && <span>{proposal.cve}</span>}
          {proposal.status === 'affected' && (
            <span>{t('proposal.affected')}</span>
          )}
          {proposal.status === 'maybe-affected' && (
            <span>{t('proposal.maybe')}</span>
          )}
          {proposal.exploited && <strong>{t('proposal.exploited')}</strong>}
          {proposal.disputed && <strong>{t('proposal.disputed')}</strong>}
          {proposal.on && proposal.type === 'end-of-life' && (
            <span>
              {dayAge(proposal.on)}, {day(proposal.on)}
            </span>
          )}
          {proposal.on && proposal.type === 'vulnerability' && (
            <span>{t('proposal.by', { day: day(proposal.on) })}</span>
          )}
          {proposal.publishedOn && (
            <span>
              {t('proposal.published', { day: day(proposal.publishedOn) })}
            </span>
          )}
        </Box>
        {proposal.state === 'accepted' && (
          <div>
            {t('proposal.accepted')}
            {proposal.noteId && (
              <>
                {': '}
                <NoteLink id={proposal.noteId}>{t('proposal.see')}</NoteLink>
                {proposal.noteState && ` (${state(proposal.noteState)})`}
              </>
            )}
          </div>
        )}
        {proposal.state === 'dismissed' && (
          <Box sx={{ color: 'text.secondary' }}>
            {t('proposal.dismissed', { line: proposal.line ?? '' })}
          </Box>
        )}
      </Box>
      {proposal.state === 'open' && mayDecide && (
        <Box
          sx={{
            display: 'flex',
            flexWrap: 'wrap',
            gap: 1,
            alignItems: 'flex-start',
          }}
        >
          <Button
            size="small"
            variant="outlined"
            onClick={() => setAsking('accept')}
          >
            {t('proposal.accept')}
          </Button>
          <Button size="small" onClick={() => setAsking('dismiss')}>
            {t('proposal.dismiss')}
          </Button>
        </Box>
      )}
      <ConfirmDialog
        open={asking === 'accept'}
        title={t('proposal.acceptTitle')}
        reasonLabel={t('proposal.why')}
        confirmLabel={t('proposal.accept')}
        onConfirm={async why =>
          onDecided(await api.decideProposal({ decision: 'accept', key, why }))
        }
        onClose={() => setAsking(undefined)}
      >
        {t('proposal.acceptMore', { service: proposal.subjectTitle })}
      </ConfirmDialog>
      <ConfirmDialog
        open={asking === 'dismiss'}
        title={t('proposal.dismissTitle')}
        reasonLabel={t('proposal.why')}
        confirmLabel={t('proposal.dismiss')}
        onConfirm={async line =>
          onDecided(
            await api.decideProposal({ decision: 'dismiss', key, line }),
          )
        }
        onClose={() => setAsking(undefined)}
      >
        {t('proposal.dismissMore')}
      </ConfirmDialog>
    </Box>
  );
}

/** Proposals one under another, each to be accepted or dismissed. */
export function ProposalList(props: {
  proposals: readonly ProposalView[];
  withService?: boolean;
  mayDecide: boolean;
  onDecided: (proposal: ProposalView) => void;
}) {
  const { proposals, withService = false, ...rest } = props;
  return (
    <Box component="ul" sx={{ listStyle: 'none', p: 0, m: 0 }}>
      {proposals.map(proposal => (
        <Row
          key={proposal.key}
          proposal={proposal}
          withService={withService}
          {...rest}
        />
      ))}
    </Box>
  );
}
