import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useApi } from '@backstage/frontend-plugin-api';
import {
  EntityLink,
  Loaded,
  QuietEmpty,
  Surface,
  useLoad,
} from '@bulkhead/bulkhead-react';
import type { BlastRadius } from '@bulkhead/plugin-redundancy-common';
import { redundancyApiRef } from '../../api';
import { countsOf, tierWords, useWords } from '../../words';
import { CardActions } from './CardActions';

const SHOWN = 5;

/** What there is to say of an entity that is no service itself: what it takes down. */
export function PlaceSummary(props: {
  entityRef: string;
  tabPath: string;
  computedAt?: string;
}) {
  const { entityRef, tabPath, computedAt } = props;
  const { t } = useWords();
  const api = useApi(redundancyApiRef);
  const load = useLoad(`place ${entityRef}`, signal =>
    api.blastRadius(entityRef, signal),
  );
  const notYet = (
    <QuietEmpty dense title={t('card.notYet')}>
      {t('card.notYetMore')}
    </QuietEmpty>
  );
  return (
    <Loaded
      load={load}
      dense
      minHeight={96}
      errorTitle={t('card.failed')}
      notFound={notYet}
    >
      {blast =>
        countsOf(blast).total === 0 && entityRef.startsWith('component:') ? (
          notYet
        ) : (
          <Takes
            blast={blast}
            entityRef={entityRef}
            tabPath={tabPath}
            computedAt={computedAt}
          />
        )
      }
    </Loaded>
  );
}

function Takes(props: {
  blast: BlastRadius;
  entityRef: string;
  tabPath: string;
  computedAt?: string;
}) {
  const { blast, entityRef, tabPath, computedAt } = props;
  const words = useWords();
  const { t } = words;
  const counts = countsOf(blast);
  const worst = [...blast.items]
    .sort((a, b) => (a.tier ?? 9) - (b.tier ?? 9))
    .slice(0, SHOWN);
  const tiers = tierWords(counts, words);
  return (
    <Surface sx={{ display: 'grid', gap: 1 }}>
      <Typography variant="body1" component="p" sx={{ m: 0, fontWeight: 600 }}>
        {counts.total > 0
          ? t('card.takes', { count: counts.total })
          : t('card.takesNone')}
        {tiers && (
          <Box component="span" sx={{ fontWeight: 400 }}>{` (${tiers})`}</Box>
        )}
      </Typography>
      {worst.length > 0 && (
        <Box component="ul" sx={{ m: 0, pl: 2.25 }}>
          {worst.map(item => (
            <Typography key={item.entityRef} component="li" variant="body2">
              <EntityLink entityRef={item.entityRef} title={item.title} />
            </Typography>
          ))}
        </Box>
      )}
      <CardActions
        tabPath={tabPath}
        computedAt={computedAt}
        whatIf={`?${new URLSearchParams({ lose: entityRef })}#what-if`}
      />
    </Surface>
  );
}
