import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useApi } from '@backstage/frontend-plugin-api';
import { usePermission } from '@backstage/plugin-permission-react';
import {
  CopyButton,
  EntityLink,
  Loaded,
  NO_PRINT,
  Section,
  useLoad,
  useLocale,
} from '@bulkhead/bulkhead-react';
import {
  redundancyInitiativeCreatePermission,
  type RankedFix,
} from '@bulkhead/plugin-redundancy-common';
import { planningApiRef, type PlanningFilter } from '../api';
import { useEvaluation } from '../api/useEvaluation';
import { queryOf } from '../filters/usePlanningFilters';
import { TextLink } from '../shared/TextLink';
import { usePlanningPaths } from '../shared/usePlanningPaths';
import { usePlanningWords } from '../shared/usePlanningWords';
import { FixEffects } from './FixEffects';

const SHOWN = 10;

/** The check that passes once such fixes are done: what an initiative that starts from one is measured by. */
function checkOfFix(kind: RankedFix['kind']): string {
  switch (kind) {
    case 'name-pair':
      return 'pair';
    case 'automate-failover':
      return 'failover-automatic';
    default:
      return 'no-spof';
  }
}

/** More would not fit an address. */
const MOST_SERVICES = 100;

/** An initiative from a fix is about the services that it lifts; one that lifts none is about what the page shows. */
export function scopeOfFix(
  fix: Pick<RankedFix, 'lifts'>,
  filter: PlanningFilter = {},
): Record<string, string | undefined> {
  const { lifts } = fix;
  return lifts.length > 0 && lifts.length <= MOST_SERVICES
    ? { services: lifts.map(({ entityRef }) => entityRef).join(',') }
    : queryOf(filter);
}

/** What to do next: the ten changes that bring most over all services. */
export function FixesSection(props: { filter: PlanningFilter }) {
  const { filter } = props;
  const { t } = usePlanningWords();
  const api = useApi(planningApiRef);
  const evaluation = useEvaluation();
  const load = useLoad(
    JSON.stringify(['fixes', filter, evaluation]),
    async signal => ({ fixes: await api.fixes(SHOWN, filter, signal) }),
    { keepOnKeyChange: true, refetchOnFocus: false },
  );
  return (
    <Section title={t('fixes.title')} subtitle={t('fixes.subtitle')}>
      <Loaded load={load} dense minHeight={80} errorTitle={t('fixes.failed')}>
        {({ fixes }) => {
          if (!fixes) {
            return <Typography variant="body2">{t('fixes.off')}</Typography>;
          }
          if (fixes.items.length === 0) {
            return (
              <Typography variant="body2">
                {t(fixes.status === 'ready' ? 'fixes.none' : 'fixes.computing')}
              </Typography>
            );
          }
          return <FixList fixes={fixes.items} filter={filter} />;
        }}
      </Loaded>
    </Section>
  );
}

/** Fixes, best first, each with what it brings. */
export function FixList(props: {
  fixes: readonly RankedFix[];
  /** What the list is of: the scope of an initiative that starts from it. */
  filter?: PlanningFilter;
  /** One column, also where there is room. */
  narrow?: boolean;
}) {
  const { allowed: mayStart } = usePermission({
    permission: redundancyInitiativeCreatePermission,
  });
  return (
    <Box
      component="ol"
      sx={{
        m: 0,
        pl: 2.5,
        display: 'grid',
        columnGap: 4,
        rowGap: 1.5,
        alignItems: 'start',
        // Two columns where there is room; the numbers say the order.
        gridTemplateColumns: {
          xs: 'minmax(0, 1fr)',
          lg: props.narrow ? undefined : 'minmax(0, 1fr) minmax(0, 1fr)',
        },
        overflowWrap: 'anywhere',
      }}
    >
      {props.fixes.map(fix => (
        <Typography key={fix.id} component="li" variant="body2">
          <Fix fix={fix} filter={props.filter} mayStart={mayStart} />
        </Typography>
      ))}
    </Box>
  );
}

function Fix(props: {
  fix: RankedFix;
  filter?: PlanningFilter;
  mayStart: boolean;
}) {
  const { fix, filter, mayStart } = props;
  const { t } = usePlanningWords();
  const paths = usePlanningPaths();
  const locale = useLocale();
  const number = (value: number) =>
    new Intl.NumberFormat(locale, {
      maximumSignificantDigits: value < 10 ? 2 : 3,
    }).format(value);
  const { minutes, lifts, hidden, behind, yaml, loses, entityRef } = fix;
  const brings = [
    lifts.length + hidden > 0 &&
      t('fixes.lifts', { count: lifts.length + hidden }),
    minutes.most > 0 &&
      (minutes.least === minutes.most
        ? t('fixes.minutes', { minutes: number(minutes.most) })
        : t('fixes.minutesBetween', {
            least: number(minutes.least),
            most: number(minutes.most),
          })),
  ].filter(Boolean);
  return (
    <>
      <Box component="span" sx={{ fontWeight: 600 }}>
        <TextLink to={paths.scorecard(entityRef)}>{fix.title}</TextLink>
      </Box>
      {brings.length > 0 && <div>{brings.join(', ')}</div>}
      {lifts.length > 0 && (
        <Box sx={{ color: 'text.secondary' }}>
          {lifts.slice(0, 4).map((lift, i) => (
            <span key={lift.entityRef}>
              {i > 0 && ', '}
              <EntityLink entityRef={lift.entityRef} title={lift.title} />
              {lift.from && lift.to && ` (${lift.from} → ${lift.to})`}
            </span>
          ))}
          {lifts.length > 4 && `, +${lifts.length - 4}`}
          {hidden > 0 && `, ${t('fixes.hidden', { number: String(hidden) })}`}
        </Box>
      )}
      {behind && (
        <Box sx={{ color: 'text.secondary' }}>
          {t('fixes.behind', { gap: behind })}
        </Box>
      )}
      {fix.effects && fix.effects.length > 0 && (
        <FixEffects effects={fix.effects} />
      )}
      <Box
        className={NO_PRINT}
        sx={{
          display: 'flex',
          flexWrap: 'wrap',
          gap: 1.5,
          alignItems: 'center',
        }}
      >
        {loses.length > 0 && (
          <TextLink
            to={paths.whatIf(lifts[0]?.entityRef ?? entityRef, loses)}
            label={`${t('fixes.whatIf')}: ${fix.title}`}
          >
            {t('fixes.whatIf')}
          </TextLink>
        )}
        {mayStart && (
          <TextLink
            to={paths.initiatives({
              ...scopeOfFix(fix, filter),
              new: 'yes',
              check: checkOfFix(fix.kind),
              goal: fix.title,
            })}
            label={`${t('fixes.start')}: ${fix.title}`}
          >
            {t('fixes.start')}
          </TextLink>
        )}
        {yaml && <CopyButton text={yaml} withLabel label={t('fixes.yaml')} />}
      </Box>
    </>
  );
}
