import type { PlanningFilter } from '../api';
import { ServiceFilters, type ServiceFilter } from './ServiceFilters';
import { queryOf, type PlanningFilterName } from './usePlanningFilters';

const FIELDS: readonly ServiceFilter[] = ['owner', 'system', 'domain', 'tier'];

/** The filters that everything of planning is narrowed by. */
export function PlanningFilters(props: {
  filter: PlanningFilter;
  active: boolean;
  onChange: (values: Partial<Record<PlanningFilterName, string>>) => void;
  onClear: () => void;
}) {
  const { filter, ...rest } = props;
  return <ServiceFilters fields={FIELDS} values={queryOf(filter)} {...rest} />;
}
