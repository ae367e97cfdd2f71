import { shortRef } from '../../components/metadata/FactValue';
import type { PlanningFilter } from '../api';
import { usePlanningWords } from '../shared/usePlanningWords';

/** The filters in a sentence. */
export function FilterWords(props: { filter: PlanningFilter }) {
  const { owner, system, domain, tier, text } = props.filter;
  const { t } = usePlanningWords();
  const said = [
    owner && `${t('filter.owner')} ${shortRef(owner)}`,
    system && `${t('filter.system')} ${shortRef(system)}`,
    domain && `${t('filter.domain')} ${shortRef(domain)}`,
    tier !== undefined && t('map.tier', { tier: String(tier) }),
    text && `“${text}”`,
  ].filter(Boolean);
  return (
    <>
      {said.length > 0
        ? t('filter.said', { what: said.join(', ') })
        : t('filter.none')}
      .
    </>
  );
}
