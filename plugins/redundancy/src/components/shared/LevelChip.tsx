import { StateChip } from '@bulkhead/bulkhead-react';
import type { EntityResultSummary } from '@bulkhead/plugin-redundancy-common';
import { outcomeState, useWords } from '../../words';

/** What a service survives, in a chip, for lists anywhere in a portal. @public */
export function LevelChip(props: {
  result: Pick<EntityResultSummary, 'outcome' | 'survives'>;
}) {
  const { outcome, survives } = props.result;
  const { t, oneWord } = useWords();
  const label = () => {
    if (survives === undefined) {
      return t('level.chipUnknown');
    }
    return survives === 'nothing'
      ? t('level.chipNothing')
      : t('level.chip', { what: oneWord(survives) });
  };
  return <StateChip state={outcomeState(outcome)} label={label()} />;
}
