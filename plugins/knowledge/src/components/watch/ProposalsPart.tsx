import Paper from '@mui/material/Paper';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import Typography from '@mui/material/Typography';
import { useApi } from '@backstage/frontend-plugin-api';
import { usePermission } from '@backstage/plugin-permission-react';
import { Loaded, QuietEmpty, useLoad } from '@bulkhead/bulkhead-react';
import {
  knowledgeInboxTriagePermission,
  type ProposalState,
} from '@bulkhead/plugin-knowledge-common';
import { useCallback, useState } from 'react';
import { knowledgeApiRef } from '../../api';
import { useWords } from '../../words';
import { MoreButton, usePages } from '../shared';
import { ProposalList } from './ProposalList';

const states = ['open', 'accepted', 'dismissed'] as const;

/** Proposals of all services, most pressing first. */
export function ProposalsPart(props: { onDecided: () => void }) {
  const { t } = useWords();
  const api = useApi(knowledgeApiRef);
  const [state, setState] = useState<ProposalState>('open');
  const first = useLoad(
    state,
    signal => api.proposals({ state }, { limit: 30, signal }),
    {
      keepOnKeyChange: true,
    },
  );
  const next = useCallback(
    (cursor: string) => api.proposals({ state }, { limit: 30, cursor }),
    [api, state],
  );
  const pages = usePages(first, next);
  const { allowed, loading } = usePermission({
    permission: knowledgeInboxTriagePermission,
  });
  return (
    <Paper variant="outlined" sx={{ p: { xs: 1.5, sm: 2 } }}>
      <ToggleButtonGroup
        exclusive
        size="small"
        value={state}
        onChange={(_, chosen) => chosen && setState(chosen)}
        aria-label={t('inbox.state')}
        sx={{ mb: 1 }}
      >
        {states.map(one => (
          <ToggleButton key={one} value={one}>
            {t(`proposal.state.${one}`)}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      <Loaded load={first} minHeight={240}>
        {() =>
          pages.items.length === 0 ? (
            <QuietEmpty title={t('proposal.none')}>
              {state === 'open' && t('proposal.noneMore')}
            </QuietEmpty>
          ) : (
            <>
              {!loading && !allowed && state === 'open' && (
                <Typography variant="body2">{t('proposal.mayNot')}</Typography>
              )}
              <ProposalList
                proposals={pages.items}
                withService
                mayDecide={allowed}
                onDecided={changed => {
                  pages.replace(one => one.key === changed.key, changed);
                  props.onDecided();
                }}
              />
              <MoreButton pages={pages} label={t('inbox.loadMore')} />
            </>
          )
        }
      </Loaded>
    </Paper>
  );
}
