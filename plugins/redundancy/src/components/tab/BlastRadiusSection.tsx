import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useApi } from '@backstage/frontend-plugin-api';
import { EntityLink, Loaded, Section, useLoad } from '@bulkhead/bulkhead-react';
import type {
  BlastRadius,
  EntityResult,
} from '@bulkhead/plugin-redundancy-common';
import { useState } from 'react';
import { redundancyApiRef } from '../../api';
import { countsOf, tierWords, useWords } from '../../words';

const SHOWN = 15;
const LINE_HEIGHT = 20;

/** The other way round: what falls when this entity falls. */
export function BlastRadiusSection(props: {
  entityRef: string;
  /** Of a service these are known beforehand, of a place they are not. */
  counts?: EntityResult['blastRadius'];
  /** Another one means that the answer may have changed. */
  snapshotId?: string;
}) {
  const { entityRef, counts, snapshotId } = props;
  const words = useWords();
  const { t } = words;
  const api = useApi(redundancyApiRef);
  const load = useLoad(
    counts?.total === 0 ? undefined : `${entityRef} ${snapshotId}`,
    signal => api.blastRadius(entityRef, signal),
    { keepOnKeyChange: true, refetchOnFocus: false },
  );
  const shown = counts ?? (load.value && countsOf(load.value));
  return (
    <Section title={t('blast.title')}>
      {shown?.total === 0 && (
        <Typography variant="body2">{t('blast.none')}</Typography>
      )}
      {shown !== undefined && shown.total > 0 && (
        <Typography variant="body2" sx={{ fontWeight: 600 }}>
          {t('blast.count', { count: shown.total })}
          {shown.tier0 + shown.tier1 > 0 && (
            <Box component="span" sx={{ fontWeight: 400 }}>
              {` (${tierWords(shown, words)})`}
            </Box>
          )}
        </Typography>
      )}
      {shown?.total !== 0 && (
        <Loaded
          load={load}
          minHeight={Math.min(counts?.total ?? 3, SHOWN) * LINE_HEIGHT}
          dense
        >
          {value => <Affected blast={value} />}
        </Loaded>
      )}
    </Section>
  );
}

function Affected(props: { blast: BlastRadius }) {
  const { items, hidden } = props.blast;
  const { t } = useWords();
  const [all, setAll] = useState(false);
  const sorted = [...items].sort(
    (a, b) => (a.tier ?? 9) - (b.tier ?? 9) || a.title.localeCompare(b.title),
  );
  const shown = all ? sorted : sorted.slice(0, SHOWN);
  return (
    <>
      <Box component="ul" sx={{ m: 0, mt: 0.5, pl: 2.25 }}>
        {shown.map(item => (
          <Typography
            key={item.entityRef}
            component="li"
            variant="body2"
            sx={{ overflowWrap: 'anywhere' }}
          >
            <EntityLink entityRef={item.entityRef} title={item.title} />
            {item.tier !== undefined && (
              <Box component="span" sx={{ color: 'text.secondary' }}>
                {' '}
                {t('tier', { tier: String(item.tier) })}
              </Box>
            )}
          </Typography>
        ))}
      </Box>
      {sorted.length > shown.length && (
        <Button size="small" onClick={() => setAll(true)}>
          {t('blast.showAll', { number: String(sorted.length) })}
        </Button>
      )}
      {hidden > 0 && (
        <Typography variant="body2">
          {t('blast.hidden', { count: hidden })}
        </Typography>
      )}
    </>
  );
}
