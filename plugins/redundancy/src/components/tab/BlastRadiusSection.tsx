import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useApi } from '@backstage/frontend-plugin-api';
import { EntityLink, Loaded, useLoad } from '@bulkhead/bulkhead-react';
import type {
  BlastRadius,
  EntityResult,
} from '@bulkhead/plugin-redundancy-common';
import { useState } from 'react';
import { redundancyApiRef } from '../../api';
import { useWords } from '../../words';
import { Section } from '../shared/Section';

const SHOWN = 15;

/** The other way round: what falls when this entity falls. */
export function BlastRadiusSection(props: { result: EntityResult }) {
  const { result } = props;
  const { t } = useWords();
  const { total, tier0, tier1 } = result.blastRadius;
  const api = useApi(redundancyApiRef);
  const load = useLoad(
    total > 0 ? `${result.entityRef} ${result.snapshotId}` : undefined,
    signal => api.blastRadius(result.entityRef, signal),
    { keepOnKeyChange: true, refetchOnFocus: false },
  );
  return (
    <Section title={t('blast.title')}>
      {total === 0 ? (
        <Typography variant="body2">{t('blast.none')}</Typography>
      ) : (
        <>
          <Typography variant="body2" sx={{ fontWeight: 600 }}>
            {t('blast.count', { count: total })}
            {tier0 + tier1 > 0 && (
              <Box component="span" sx={{ fontWeight: 400 }}>
                {' ('}
                {t('blast.tiers', {
                  tier0: String(tier0),
                  tier1: String(tier1),
                })}
                )
              </Box>
            )}
          </Typography>
          <Loaded load={load} minHeight={Math.min(total, SHOWN) * 20} dense>
            {value => <Affected blast={value} />}
          </Loaded>
        </>
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
