import { stringify } from 'yaml';
import type { MetadataOverlay } from '../../api';
import { isRecord } from '../path';
import { redundancyAnnotationsSchema } from '../schema/annotations';
import { redundancySpecSchema } from '../schema/redundancy';

const ANNOTATION_ORDER = Object.keys(redundancyAnnotationsSchema.shape);
const FIELD_ORDER = Object.keys(redundancySpecSchema.shape);

/** Known keys in the order of the schema, then the others as they come, so that two people get the same text. */
function inOrder(
  value: Record<string, unknown>,
  order: readonly string[],
): Record<string, unknown> {
  const rank = (key: string) => {
    const position = order.indexOf(key);
    return position < 0 ? order.length : position;
  };
  return Object.fromEntries(
    Object.entries(value).sort(([a], [b]) => rank(a) - rank(b)),
  );
}

/** Ready to paste into catalog-info.yaml. Empty when there is nothing to say. @public */
export function renderMetadataYaml(metadata: MetadataOverlay): string {
  const annotations = metadata.annotations ?? {};
  const redundancy = metadata.redundancy ?? {};
  const hasAnnotations = Object.keys(annotations).length > 0;
  const hasRedundancy =
    isRecord(redundancy) && Object.keys(redundancy).length > 0;
  if (!hasAnnotations && !hasRedundancy) {
    return '';
  }
  return stringify(
    {
      ...(hasAnnotations
        ? { metadata: { annotations: inOrder(annotations, ANNOTATION_ORDER) } }
        : {}),
      ...(hasRedundancy
        ? { spec: { redundancy: inOrder(redundancy, FIELD_ORDER) } }
        : {}),
    },
    { lineWidth: 100, aliasDuplicateObjects: false },
  );
}
