import { useApi } from '@backstage/frontend-plugin-api';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import {
  EntityLink,
  Loaded,
  Section,
  StateMark,
  useLoad,
} from '@bulkhead/bulkhead-react';
import {
  type PackStatus,
  type PackStatuses,
  sourcesRefreshPermission,
} from '@bulkhead/plugin-runbooks-common';
import { usePermission } from '@backstage/plugin-permission-react';
import { runbooksApiRef } from '../../api';
import { useWords } from '../../words/useWords';

/** How the scheduled packs went, for who looks after the portal. */
export function PacksSection() {
  const { allowed } = usePermission({ permission: sourcesRefreshPermission });
  return allowed ? <Packs /> : null;
}

function Packs() {
  const { t } = useWords();
  const api = useApi(runbooksApiRef);
  const load = useLoad('packs', signal => api.packs(signal));
  return (
    <Section title={t('outside.packsTitle')}>
      <Loaded load={load} errorTitle={t('outside.packsFailed')} minHeight={40}>
        {statuses => <Statuses {...statuses} />}
      </Loaded>
    </Section>
  );
}

function Statuses({ items, scheduled, fingerprint }: PackStatuses) {
  const { t } = useWords();
  if (!scheduled) return <Typography>{t('outside.packsOff')}</Typography>;
  return (
    <>
      {fingerprint && (
        <Typography variant="body2">
          {t('outside.fingerprint', { fingerprint })}
        </Typography>
      )}
      {items.length === 0 && <Typography>{t('outside.packsNone')}</Typography>}
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {items.map(item => (
          <Status key={`${item.team} ${item.destination}`} item={item} />
        ))}
      </Box>
    </>
  );
}

function Status({ item }: { item: PackStatus }) {
  const { t } = useWords();
  const { team, destination, writtenAt, problem } = item;
  const time = (at: string) => new Date(at).toLocaleString();
  return (
    <Box
      component="li"
      sx={{ display: 'flex', gap: 1, py: 0.75, overflowWrap: 'anywhere' }}
    >
      <StateMark state={problem ? 'fail' : 'pass'} size={18} />
      <div>
        <EntityLink entityRef={team} /> · {destination} ·{' '}
        {writtenAt
          ? t('outside.written', { time: time(writtenAt) })
          : t('outside.never')}
        {problem && (
          <div>
            {t('outside.failing', {
              time: time(problem.since),
              problem: problem.message,
            })}
          </div>
        )}
      </div>
    </Box>
  );
}
