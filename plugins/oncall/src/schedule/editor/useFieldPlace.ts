import type { ScheduleDefinition } from '@bulkhead/plugin-oncall-common';
import { useWords } from '../../words/useWords';

const PARTS = [
  'title',
  'description',
  'ownerRef',
  'timeZone',
  'covers',
  'coverage',
  'businessDays',
  'holidays',
  'holidayLists',
  'minimumPeople',
] as const;

/** Names the field of a path as the form does: "layers.0.name" stands in the layer of that name. */
export function useFieldPlace(definition: ScheduleDefinition) {
  const { t } = useWords();
  return (path: string): string => {
    const [first, index] = path.split('.');
    const part = PARTS.find(one => one === first);
    if (part) return t(`editor.part.${part}`);
    const name = definition.layers[Number(index)]?.name.trim();
    if (name) return t('editor.layerNamed', { name });
    return first === 'layers' ? t('editor.layers') : path;
  };
}
