import { useApi } from '@backstage/frontend-plugin-api';
import { useLoad } from '@bulkhead/bulkhead-react';
import type { ResultsFilter } from '../../api';
import { planningApiRef } from '../../planning/api';
import { useEvaluation } from '../../planning/api/useEvaluation';
import { FirstLine as Sentence } from '../../planning/overview/PlanningFirstLine';

/**
 * How many of the services that matter survive the loss of a site: the sentence of planning, of the same services. What they
 * survive narrows the list only, for a sentence about it would say nothing.
 */
export function FirstLine(props: {
  filter: ResultsFilter;
  snapshotId?: string;
}) {
  const { owner, system, tier, text } = props.filter;
  const api = useApi(planningApiRef);
  const filter = { owner, system, tier, text };
  const evaluation = useEvaluation();
  const load = useLoad(
    JSON.stringify(['first', props.snapshotId, evaluation, filter]),
    signal => api.overview('tier', filter, signal),
    { keepOnKeyChange: true },
  );
  return <Sentence overview={load.value} />;
}
