import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useApi } from '@backstage/frontend-plugin-api';
import {
  Age,
  Loaded,
  Section,
  StateMark,
  useLoad,
  useLocale,
} from '@bulkhead/bulkhead-react';
import type { DueList } from '@bulkhead/plugin-redundancy-common';
import { planningApiRef, type PlanningFilter } from '../api';
import { useEvaluation } from '../api/useEvaluation';
import { dayOf } from '../shared/day';
import { PlainList } from '../shared/PlainList';
import { TextLink } from '../shared/TextLink';
import { useCheckNames } from '../shared/checkNames';
import { usePlanningPaths } from '../shared/usePlanningPaths';
import { usePlanningWords, type PlanningT } from '../shared/usePlanningWords';

/** How far ahead planning looks. */
export const DUE_WITHIN_DAYS = 60;
const SHOWN = 4;

/** When something is due, in words. */
export function dueWords(
  item: DueList['items'][number],
  t: PlanningT,
  locale: string,
): string | undefined {
  if (item.expiresAt === undefined) {
    return t('due.never');
  }
  return item.overdue
    ? t('due.overdue', { date: dayOf(item.expiresAt, locale) })
    : undefined;
}

/** What has a date first, the longest overdue before the rest; then what was never done, as it came. */
export function datedFirst(items: DueList['items']): DueList['items'] {
  const dated = items.filter(item => item.expiresAt !== undefined);
  return [
    ...dated.sort((a, b) =>
      (a.expiresAt ?? '').localeCompare(b.expiresAt ?? ''),
    ),
    ...items.filter(item => item.expiresAt === undefined),
  ];
}

/** What is due of one service. */
export interface DueService {
  entityRef: string;
  title: string;
  items: DueList['items'];
}

/** The same by service, in the order of what is first due. */
export function byService(items: DueList['items']): DueService[] {
  const services = new Map<string, DueService>();
  for (const item of datedFirst(items)) {
    const { entityRef, title } = item;
    const service = services.get(entityRef);
    if (service) {
      service.items.push(item);
    } else {
      services.set(entityRef, { entityRef, title, items: [item] });
    }
  }
  return [...services.values()];
}

/** Drills and tests that run out, overdue ones first. */
export function DueSection(props: { filter: PlanningFilter }) {
  const { filter } = props;
  const { t } = usePlanningWords();
  const api = useApi(planningApiRef);
  const evaluation = useEvaluation();
  const load = useLoad(
    JSON.stringify(['due', filter, evaluation]),
    signal => api.due(DUE_WITHIN_DAYS, filter, signal),
    { keepOnKeyChange: true, refetchOnFocus: false },
  );
  return (
    <Section
      title={t('due.title')}
      subtitle={t('due.subtitle', { number: String(DUE_WITHIN_DAYS) })}
    >
      <Loaded load={load} dense minHeight={80} errorTitle={t('due.failed')}>
        {due => (
          <>
            {due.items.length === 0 && (
              <Typography variant="body2">{t('due.none')}</Typography>
            )}
            <PlainList
              items={byService(due.items)}
              keyOf={service => service.entityRef}
              shown={SHOWN}
              allLabel={count => t('due.all', { number: String(count) })}
            >
              {service => <DueOfService service={service} />}
            </PlainList>
            {due.hidden > 0 && (
              <Typography variant="body2" sx={{ mt: 1 }}>
                {t('due.hidden', { number: String(due.hidden) })}
              </Typography>
            )}
          </>
        )}
      </Loaded>
    </Section>
  );
}

/** A service with what is due of it. */
export function DueOfService(props: { service: DueService }) {
  const { entityRef, title, items } = props.service;
  const { t } = usePlanningWords();
  const paths = usePlanningPaths();
  const names = useCheckNames();
  const locale = useLocale();
  const late = items.some(item => item.overdue || item.expiresAt === undefined);
  return (
    <Box sx={{ display: 'flex', gap: 0.75 }}>
      <StateMark state={late ? 'fail' : 'warning'} sx={{ mt: '2px' }} />
      <Box sx={{ minWidth: 0 }}>
        <Typography variant="body2" component="div">
          <TextLink to={paths.scorecard(entityRef, items[0].checkId)}>
            {title}
          </TextLink>
          {items.some(item => item.runbook) && (
            <>
              {' ('}
              <TextLink
                to={paths.runbooks(entityRef)}
                label={`${t('due.runbook')}: ${title}`}
              >
                {t('due.runbook')}
              </TextLink>
              )
            </>
          )}
        </Typography>
        {items.map(item => (
          <Typography
            key={item.checkId}
            variant="caption"
            component="div"
            color="text.secondary"
          >
            {names.title(item.checkId)}:{' '}
            {dueWords(item, t, locale) ??
              t('due.expires', { age: <Age at={item.expiresAt} /> })}
          </Typography>
        ))}
      </Box>
    </Box>
  );
}
