import { Content, Link } from '@backstage/core-components';
import { useApi } from '@backstage/frontend-plugin-api';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import {
  Age,
  Loaded,
  Person,
  QuietEmpty,
  StateChip,
  useLoad,
} from '@bulkhead/bulkhead-react';
import type {
  DraftPage as Page,
  DraftSummary,
} from '@bulkhead/plugin-runbooks-common';
import { useSearchParams } from 'react-router-dom';
import { runbooksApiRef } from '../../api';
import { useMore } from '../../words/useMore';
import { useRunbookPaths } from '../../words/useRunbookPaths';
import { useWords } from '../../words/useWords';
import { RunbooksNav } from '../nav/RunbooksNav';
import { DRAFT_STATES } from './draftStates';
import { WriteButton } from './WriteButton';

/** Texts being written, reviewed, or published from the portal; of one runbook when the address says so. */
export function DraftsPage() {
  const { t } = useWords();
  const [params] = useSearchParams();
  const runbook = params.get('runbook') ?? undefined;
  const api = useApi(runbooksApiRef);
  const load = useLoad(`drafts ${runbook ?? ''}`, signal =>
    api.drafts({ runbook }, signal),
  );
  return (
    <Content>
      <RunbooksNav at="drafts" />
      <Box sx={{ maxWidth: 1000, mx: 'auto' }}>
        <Box
          sx={{
            display: 'flex',
            flexWrap: 'wrap',
            gap: 1,
            justifyContent: 'space-between',
            mb: 1,
          }}
        >
          <Typography variant="h5" component="h1">
            {t('drafts.title')}
          </Typography>
          <WriteButton />
        </Box>
        <Loaded load={load} errorTitle={t('drafts.failed')} minHeight={200}>
          {first => <Drafts first={first} runbook={runbook} />}
        </Loaded>
      </Box>
    </Content>
  );
}

function Drafts(props: { first: Page; runbook: string | undefined }) {
  const { first, runbook } = props;
  const { t } = useWords();
  const api = useApi(runbooksApiRef);
  const { items, hasMore, more } = useMore(first, cursor =>
    api.drafts({ runbook, cursor }),
  );
  if (!items.length) {
    return (
      <QuietEmpty title={t('drafts.none')}>{t('drafts.noneMore')}</QuietEmpty>
    );
  }
  return (
    <>
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {items.map(draft => (
          <Row key={draft.id} draft={draft} />
        ))}
      </Box>
      {hasMore && <Button onClick={more}>{t('home.more')}</Button>}
    </>
  );
}

function Row({ draft }: { draft: DraftSummary }) {
  const { t } = useWords();
  const to = useRunbookPaths();
  return (
    <Box
      component="li"
      sx={{
        py: 1.25,
        borderTop: 1,
        borderColor: 'divider',
        display: 'flex',
        flexWrap: 'wrap',
        columnGap: 2,
        rowGap: 0.5,
        alignItems: 'center',
      }}
    >
      <Box sx={{ flex: '1 1 300px', minWidth: 0, overflowWrap: 'anywhere' }}>
        <Link to={to.draft(draft.id)}>{draft.title}</Link>
        <Typography variant="body2" component="div" color="text.secondary">
          <Person entityRef={draft.author} size={18} /> {t('drafts.changed')}{' '}
          <Age at={draft.updatedAt} />
        </Typography>
      </Box>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
        {draft.errors > 0 && (
          <StateChip
            state="fail"
            label={t('drafts.errors', { count: draft.errors })}
          />
        )}
        <StateChip
          state={DRAFT_STATES[draft.state]}
          label={t(`draftState.${draft.state}`)}
        />
      </Box>
    </Box>
  );
}
