import Typography from '@mui/material/Typography';
import { useApi } from '@backstage/frontend-plugin-api';
import { useLoad } from '@bulkhead/bulkhead-react';
import type { ResultPage } from '@bulkhead/plugin-redundancy-common';
import { redundancyApiRef, type ResultsFilter } from '../../api';
import { atLeast, useWords } from '../../words';

/** Tiers that the first line is about. */
const MATTER = [0, 1];

const SITE = 'datacenter';
/** Where nobody speaks of datacenters a tier asks for a zone in their place. */
const ZONE = 'zone';

const NONE = { total: 0, survive: 0, zones: false };

/** How many survive the loss of a site, be that a datacenter or a zone. */
function surviving(counts: ResultPage['counts']): typeof NONE {
  const { byRequired, bySurvives = {}, total = 0 } = counts ?? {};
  let survive = 0;
  let zones = false;
  for (const [required, levels] of Object.entries(
    byRequired ?? { [SITE]: bySurvives },
  )) {
    zones ||= required === ZONE;
    for (const [level, count] of Object.entries(levels)) {
      const reached = atLeast(level, required === ZONE ? ZONE : SITE);
      survive += reached ? count : 0;
    }
  }
  return { total, survive, zones };
}

/** The answer of the page in one sentence: how many of the services that matter survive a datacenter. */
export function FirstLine(props: {
  filter: ResultsFilter;
  snapshotId?: string;
}) {
  const { filter, snapshotId } = props;
  const { t } = useWords();
  const api = useApi(redundancyApiRef);
  const load = useLoad(
    JSON.stringify(['first', snapshotId, filter]),
    async signal => {
      const tiers = MATTER.filter(
        tier => filter.tier === undefined || filter.tier === tier,
      );
      const pages = await Promise.all(
        tiers.map(tier => api.results({ ...filter, tier, limit: 1, signal })),
      );
      return pages
        .map(({ counts }) => surviving(counts))
        .reduce(
          (a, b) => ({
            total: a.total + b.total,
            survive: a.survive + b.survive,
            zones: a.zones || b.zones,
          }),
          NONE,
        );
    },
    { keepOnKeyChange: true },
  );
  let words: string | undefined;
  if (load.value) {
    words =
      load.value.total > 0
        ? t(load.value.zones ? 'portfolio.firstZones' : 'portfolio.first', {
            number: String(load.value.survive),
            total: String(load.value.total),
          })
        : t('portfolio.firstNone');
  }
  return (
    <Typography
      variant="h5"
      component="p"
      sx={{ m: 0, minHeight: '1.4em', lineHeight: 1.35 }}
    >
      {words}
    </Typography>
  );
}
