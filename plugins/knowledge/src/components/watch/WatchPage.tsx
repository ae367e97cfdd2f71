import Box from '@mui/material/Box';
import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import { useApi } from '@backstage/frontend-plugin-api';
import { Surface, useLoad } from '@bulkhead/bulkhead-react';
import { useId } from 'react';
import { useSearchParams } from 'react-router-dom';
import { knowledgeApiRef } from '../../api';
import { useWords } from '../../words';
import { Inbox } from './Inbox';
import { ProposalsPart } from './ProposalsPart';
import { SourceList } from './SourceList';

const parts = ['inbox', 'proposals', 'sources'] as const;
type Part = (typeof parts)[number];

/** News, proposals and feeds. */
export function WatchPage() {
  const { t } = useWords();
  const api = useApi(knowledgeApiRef);
  const [params, setParams] = useSearchParams();
  const asked = params.get('part') as Part | null;
  const part = parts.find(one => one === asked) ?? 'inbox';
  const id = useId();
  const counts = useLoad('counts', signal => api.inboxCounts(signal), {
    pollMs: 120_000,
  });
  const open = useLoad(
    'open',
    async signal =>
      (await api.proposals({ state: 'open' }, { limit: 1, signal })).open,
  );
  const numbers: Record<Part, number | undefined> = {
    inbox: counts.value?.new,
    proposals: open.value,
    sources: undefined,
  };
  return (
    <Surface
      sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'minmax(0, 1fr)' }}
    >
      <Tabs
        value={part}
        onChange={(_, next: Part) =>
          setParams({ part: next }, { replace: true })
        }
        aria-label={t('watch.tabs')}
        variant="scrollable"
        scrollButtons={false}
      >
        {parts.map(one => (
          <Tab
            key={one}
            value={one}
            id={`${id}-${one}`}
            aria-controls={`${id}-panel`}
            label={
              numbers[one]
                ? `${t(`watch.${one}`)} ${numbers[one]}`
                : t(`watch.${one}`)
            }
            sx={{ textTransform: 'none' }}
          />
        ))}
      </Tabs>
      <Box
        role="tabpanel"
        id={`${id}-panel`}
        aria-labelledby={`${id}-${part}`}
        sx={{ minWidth: 0 }}
      >
        {part === 'inbox' && <Inbox onDecided={counts.reload} />}
        {part === 'proposals' && <ProposalsPart onDecided={open.reload} />}
        {part === 'sources' && <SourceList />}
      </Box>
    </Surface>
  );
}
