import { stringifyEntityRef } from '@backstage/catalog-model';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useApi } from '@backstage/frontend-plugin-api';
import { EntityInfoCard, useEntity } from '@backstage/plugin-catalog-react';
import {
  EntityLink,
  Loaded,
  QuietEmpty,
  StateMark,
  Surface,
  useLoad,
} from '@bulkhead/bulkhead-react';
import type { ResultPage } from '@bulkhead/plugin-redundancy-common';
import { redundancyApiRef } from '../../api';
import { TextLink } from '../../planning/shared/TextLink';
import { usePlanningPaths } from '../../planning/shared/usePlanningPaths';
import { LADDER, outcomeState, useWords } from '../../words';
import { LevelChip } from '../shared/LevelChip';
import { CARD_HEIGHT, CardSkeleton } from './CardSkeleton';

const SHOWN = 5;
const POLL_MS = 60_000;

/** The least that any service of a system survives; undefined while nobody said it of any of them. */
export function leastOf(
  counts: ResultPage['counts'],
): (typeof LADDER)[number] | undefined {
  return LADDER.find(level => (counts?.bySurvives[level] ?? 0) > 0);
}

/** What a system survives is what its worst service does. */
export function SystemCard() {
  const { t } = useWords();
  const { entity } = useEntity();
  const api = useApi(redundancyApiRef);
  const system = stringifyEntityRef(entity);
  const load = useLoad(
    system,
    signal => api.results({ system, limit: SHOWN, signal }),
    { pollMs: POLL_MS },
  );
  return (
    <EntityInfoCard title={t('card.title')}>
      <Loaded
        load={load}
        minHeight={CARD_HEIGHT}
        skeleton={<CardSkeleton />}
        dense
        errorTitle={t('card.failed')}
      >
        {page =>
          page.items.length === 0 ? (
            <QuietEmpty dense title={t('system.none')}>
              {t('system.noneMore')}
            </QuietEmpty>
          ) : (
            <Summary page={page} system={system} />
          )
        }
      </Loaded>
    </EntityInfoCard>
  );
}

function Summary(props: { page: ResultPage; system: string }) {
  const { page, system } = props;
  const { t, oneWord } = useWords();
  const paths = usePlanningPaths();
  const { items, counts } = page;
  const total = counts?.total ?? items.length;
  const unknown = counts?.bySurvives.unknown ?? 0;
  const least = leastOf(counts);
  const words = () => {
    if (least === undefined) {
      return t('system.unknown');
    }
    return least === 'nothing'
      ? t('system.nothing')
      : t('system.survives', { what: oneWord(least) });
  };
  return (
    <Surface sx={{ display: 'grid', gap: 1 }}>
      <Box sx={{ display: 'flex', gap: 0.75 }}>
        <StateMark state={outcomeState(items[0].outcome)} sx={{ mt: '2px' }} />
        <Typography variant="body1" component="p" sx={{ m: 0 }}>
          <b>{words()}</b>{' '}
          {unknown > 0 && least !== undefined && (
            <span>{t('system.unknownOf', { count: unknown })}</span>
          )}
        </Typography>
      </Box>
      <Box
        component="ul"
        sx={{ m: 0, p: 0, listStyle: 'none', display: 'grid', gap: 0.75 }}
      >
        {items.map(item => (
          <Box
            component="li"
            key={item.entityRef}
            sx={{
              display: 'flex',
              flexWrap: 'wrap',
              columnGap: 1,
              rowGap: 0.5,
              alignItems: 'center',
              overflowWrap: 'anywhere',
            }}
          >
            <Typography variant="body2" component="span" sx={{ flex: 1 }}>
              <EntityLink entityRef={item.entityRef} title={item.title} />
            </Typography>
            <LevelChip result={item} />
          </Box>
        ))}
      </Box>
      <Typography variant="body2" component="div">
        <TextLink to={paths.services({ system })}>
          {t('system.all', { count: total })}
        </TextLink>
      </Typography>
    </Surface>
  );
}
