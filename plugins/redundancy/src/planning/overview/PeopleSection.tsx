import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useApi } from '@backstage/frontend-plugin-api';
import { Loaded, Section, StateMark, useLoad } from '@bulkhead/bulkhead-react';
import { planningApiRef, type PlanningFilter } from '../api';
import { useEvaluation } from '../api/useEvaluation';
import { queryOf } from '../filters/usePlanningFilters';
import { PlainList } from '../shared/PlainList';
import { TextLink } from '../shared/TextLink';
import { usePlanningPaths } from '../shared/usePlanningPaths';
import { usePlanningWords } from '../shared/usePlanningWords';

/** The check that says whether two ready people stand behind a service. */
const PAIR = 'pair';
const LIMIT = 20;
const SHOWN = 6;

/** Services that would stand alone if one person were away. */
export function PeopleSection(props: { filter: PlanningFilter }) {
  const { filter } = props;
  const { t } = usePlanningWords();
  const api = useApi(planningApiRef);
  const paths = usePlanningPaths();
  const evaluation = useEvaluation();
  const load = useLoad(
    JSON.stringify(['people', filter, evaluation]),
    signal =>
      api.scorecards(
        { ...filter, check: PAIR, outcome: 'fail', limit: LIMIT },
        signal,
      ),
    { keepOnKeyChange: true, refetchOnFocus: false },
  );
  const all = paths.checks({
    ...queryOf(filter),
    check: PAIR,
    outcome: 'fail',
  });
  return (
    <Section title={t('people.title')} subtitle={t('people.subtitle')}>
      <Loaded load={load} dense minHeight={80} errorTitle={t('people.failed')}>
        {page =>
          page.items.length === 0 ? (
            <Typography variant="body2">{t('people.none')}</Typography>
          ) : (
            <>
              <PlainList
                items={page.items.slice(0, SHOWN)}
                keyOf={item => item.entityRef}
                shown={SHOWN}
                allLabel={String}
              >
                {item => (
                  <Box sx={{ display: 'flex', gap: 0.75 }}>
                    <StateMark state="fail" sx={{ mt: '2px' }} />
                    <Box sx={{ minWidth: 0 }}>
                      <Typography variant="body2" component="div">
                        <TextLink to={paths.scorecard(item.entityRef, PAIR)}>
                          {item.title}
                        </TextLink>
                        {item.tier !== undefined &&
                          `, ${t('map.tier', { tier: String(item.tier) })}`}
                      </Typography>
                      {item.check && (
                        <Typography
                          variant="caption"
                          component="div"
                          color="text.secondary"
                        >
                          {item.check.reason}
                        </Typography>
                      )}
                    </Box>
                  </Box>
                )}
              </PlainList>
              <Typography variant="body2" component="div" sx={{ mt: 1 }}>
                <TextLink to={all}>{`${t('people.more')} (${
                  page.total
                })`}</TextLink>
              </Typography>
            </>
          )
        }
      </Loaded>
    </Section>
  );
}
