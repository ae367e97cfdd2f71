import Typography from '@mui/material/Typography';
import { useApi } from '@backstage/frontend-plugin-api';
import {
  EntityLink,
  Loaded,
  useLoad,
  useLocale,
} from '@bulkhead/bulkhead-react';
import { planningApiRef, type PlanningFilter } from '../api';
import { byDirection } from '../overview/changes';
import { byService, dueWords, DUE_WITHIN_DAYS } from '../overview/DueSection';
import { FirstMeasured } from '../overview/FirstMeasured';
import { FixList } from '../overview/FixesSection';
import { useCheckNames } from '../shared/checkNames';
import { dayOf } from '../shared/day';
import { PlainTable } from '../shared/PlainTable';
import { usePlanningWords } from '../shared/usePlanningWords';
import { grouped } from '../waivers/waiverOrder';

const MOST_FIXES = 10;
const MOST_ROWS = 40;

function Nothing() {
  const { t } = usePlanningWords();
  return <Typography variant="body2">{t('report.nothing')}</Typography>;
}

/** The best fixes, on paper. */
export function FixesReported(props: { filter: PlanningFilter }) {
  const { t } = usePlanningWords();
  const api = useApi(planningApiRef);
  const load = useLoad(
    'fixes',
    async signal => ({
      fixes: await api.fixes(MOST_FIXES, props.filter, signal),
    }),
    { refetchOnFocus: false },
  );
  return (
    <Loaded load={load} dense errorTitle={t('fixes.failed')}>
      {({ fixes }) => {
        if (!fixes) {
          return <Typography variant="body2">{t('fixes.off')}</Typography>;
        }
        return fixes.items.length > 0 ? (
          <FixList fixes={fixes.items} />
        ) : (
          <Nothing />
        );
      }}
    </Loaded>
  );
}

/** What changed, in numbers and the worse in full. */
export function ChangesReported(props: {
  filter: PlanningFilter;
  since: string;
}) {
  const { filter, since } = props;
  const { t } = usePlanningWords();
  const api = useApi(planningApiRef);
  const names = useCheckNames();
  const locale = useLocale();
  const load = useLoad(
    'changes',
    signal => api.changes(`${since}T00:00:00.000Z`, filter, signal),
    { refetchOnFocus: false },
  );
  return (
    <Loaded load={load} dense errorTitle={t('changes.failed')}>
      {changes => {
        const { worse, better, first } = byDirection(changes.items);
        return (
          <>
            <Typography variant="body2">
              {t('report.counts', {
                worse: String(worse.length),
                better: String(better.length),
              })}{' '}
              {changes.more > 0 &&
                t('changes.more', { number: String(changes.more) })}
            </Typography>
            <FirstMeasured changes={first} />
            {worse.length > 0 && (
              <PlainTable
                caption={t('changes.worse')}
                columns={[
                  t('report.service'),
                  t('report.check'),
                  t('changes.worse'),
                  t('report.when'),
                ]}
                rows={worse.slice(0, MOST_ROWS).map(one => ({
                  key: `${one.entityRef} ${one.checkId} ${one.at}`,
                  cells: [
                    one.title,
                    names.title(one.checkId),
                    one.from
                      ? t('changes.to', {
                          from: t(`outcome.${one.from}`),
                          to: t(`outcome.${one.to}`),
                        })
                      : t(`outcome.${one.to}`),
                    dayOf(one.at, locale),
                  ],
                }))}
              />
            )}
          </>
        );
      }}
    </Loaded>
  );
}

/** What is due, on paper. */
export function DueReported(props: { filter: PlanningFilter }) {
  const { t } = usePlanningWords();
  const api = useApi(planningApiRef);
  const names = useCheckNames();
  const locale = useLocale();
  const load = useLoad(
    'due',
    signal => api.due(DUE_WITHIN_DAYS, props.filter, signal),
    { refetchOnFocus: false },
  );
  return (
    <Loaded load={load} dense errorTitle={t('due.failed')}>
      {due =>
        due.items.length === 0 ? (
          <Nothing />
        ) : (
          <PlainTable
            caption={t('due.title')}
            columns={[t('report.service'), t('report.check')]}
            rows={byService(due.items)
              .slice(0, MOST_ROWS)
              .map(service => ({
                key: service.entityRef,
                cells: [
                  service.title,
                  service.items
                    .map(
                      item =>
                        `${names.title(item.checkId)} (${
                          dueWords(item, t, locale) ??
                          dayOf(item.expiresAt ?? '', locale)
                        })`,
                    )
                    .join('; '),
                ],
              }))}
          />
        )
      }
    </Loaded>
  );
}

/** Waivers in force, on paper. */
export function WaiversReported() {
  const { t } = usePlanningWords();
  const api = useApi(planningApiRef);
  const names = useCheckNames();
  const locale = useLocale();
  const load = useLoad('waivers', signal => api.waivers({}, signal), {
    refetchOnFocus: false,
  });
  return (
    <Loaded load={load} dense errorTitle={t('waivers.failed')}>
      {waivers => {
        const { approved } = grouped(waivers);
        return approved.length === 0 ? (
          <Nothing />
        ) : (
          <PlainTable
            caption={t('report.waivers')}
            columns={[
              t('report.service'),
              t('report.check'),
              t('report.reason'),
              t('report.until'),
            ]}
            rows={approved.map(waiver => ({
              key: waiver.id,
              cells: [
                <EntityLink key="service" entityRef={waiver.entityRef} />,
                names.title(waiver.checkId),
                waiver.reason,
                dayOf(waiver.until, locale),
              ],
            }))}
          />
        );
      }}
    </Loaded>
  );
}

/** Initiatives, on paper. */
export function InitiativesReported() {
  const { t } = usePlanningWords();
  const api = useApi(planningApiRef);
  const locale = useLocale();
  const load = useLoad('initiatives', signal => api.initiatives(signal), {
    refetchOnFocus: false,
  });
  return (
    <Loaded load={load} dense errorTitle={t('initiatives.failed')}>
      {initiatives =>
        initiatives.length === 0 ? (
          <Nothing />
        ) : (
          <PlainTable
            caption={t('report.initiatives')}
            columns={[t('report.goal'), t('report.reached'), t('report.until')]}
            rows={initiatives.map(one => ({
              key: one.id,
              cells: [
                one.title,
                t('initiatives.reached', {
                  reached: String(one.reached),
                  count: one.total,
                }),
                dayOf(one.due, locale),
              ],
            }))}
          />
        )
      }
    </Loaded>
  );
}
