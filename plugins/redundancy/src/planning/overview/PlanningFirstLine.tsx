import Typography from '@mui/material/Typography';
import { Age, Note, useLocale, useNow } from '@bulkhead/bulkhead-react';
import type { ScorecardOverview } from '@bulkhead/plugin-redundancy-common';
import { monthOf } from '../shared/day';
import { usePlanningWords, type PlanningT } from '../shared/usePlanningWords';

const STALE_MS = 24 * 3_600_000;

/** The answer of the page in one sentence. */
export function firstLine(
  important: ScorecardOverview['important'],
  t: PlanningT,
  month: (at: string) => string,
): string {
  const { total, surviveDatacenter, surviveDatacenterBefore, before } =
    important;
  const site = t(
    important.orZone ? 'first.datacenterOrZone' : 'first.datacenter',
  );
  if (total === 0) {
    return t('first.none');
  }
  if (total === 1) {
    return t(surviveDatacenter === 1 ? 'first.one' : 'first.oneNot', { site });
  }
  const values = {
    number: String(surviveDatacenter),
    total: String(total),
    site,
  };
  if (surviveDatacenterBefore === undefined || before === undefined) {
    return t('first.line', values);
  }
  const more = surviveDatacenter - surviveDatacenterBefore;
  const when = month(before);
  if (more === 0) {
    return t('first.same', { ...values, when });
  }
  return t(more > 0 ? 'first.more' : 'first.fewer', {
    ...values,
    change: String(Math.abs(more)),
    when,
  });
}

/** The sentence, as large as it matters. */
export function FirstLine(props: { overview?: ScorecardOverview }) {
  const { overview } = props;
  const { t } = usePlanningWords();
  const locale = useLocale();
  const now = useNow();
  return (
    <Typography
      variant="h5"
      component="p"
      sx={{ m: 0, minHeight: '1.4em', lineHeight: 1.35 }}
    >
      {overview &&
        firstLine(overview.important, t, at => monthOf(at, now, locale))}
    </Typography>
  );
}

/** The first line with how old it is and what is not in it. */
export function PlanningFirstLine(props: { overview?: ScorecardOverview }) {
  const { overview } = props;
  const { t } = usePlanningWords();
  const now = useNow();
  const stale =
    overview !== undefined &&
    now - new Date(overview.evaluatedAt).getTime() > STALE_MS;
  return (
    <div>
      <FirstLine overview={overview} />
      <Typography
        variant="body2"
        color="text.secondary"
        role="status"
        sx={{ minHeight: '1.5em' }}
      >
        {overview && (
          <>
            {t('first.asOf', {
              age: <Age at={overview.evaluatedAt} />,
              count: overview.entities,
            })}
            {overview.hidden > 0 && (
              <> {t('first.hidden', { count: overview.hidden })}</>
            )}
          </>
        )}
      </Typography>
      {stale && <Note dense state="warning" title={t('first.stale')} />}
    </div>
  );
}
