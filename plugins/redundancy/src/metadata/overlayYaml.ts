import type { MetadataOverlay } from '@bulkhead/plugin-redundancy-common';
import { LineCounter, parseDocument, stringify } from 'yaml';

/** What reading the text came to. */
export type ReadOverlay =
  | { overlay: MetadataOverlay }
  | { problem: 'syntax'; line: number; message: string }
  | { problem: 'shape'; line: number };

/** The overlay in the shape of catalog-info.yaml. */
export function overlayToYaml(overlay: MetadataOverlay): string {
  const part = {
    ...(overlay.annotations
      ? { metadata: { annotations: overlay.annotations } }
      : {}),
    ...(overlay.redundancy ? { spec: { redundancy: overlay.redundancy } } : {}),
  };
  return Object.keys(part).length === 0
    ? ''
    : stringify(part, { lineWidth: 100 });
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

function onlyKeys(value: Record<string, unknown>, allowed: string[]): boolean {
  return Object.keys(value).every(key => allowed.includes(key));
}

/** Reads what overlayToYaml writes, from a person's hands. */
export function overlayFromYaml(text: string): ReadOverlay {
  const lines = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: lines,
    strict: true,
    uniqueKeys: true,
    prettyErrors: false,
  });
  const error = document.errors[0];
  if (error) {
    return {
      problem: 'syntax',
      line: lines.linePos(error.pos[0]).line,
      message: error.message,
    };
  }
  let value: unknown;
  try {
    // Aliases could make a small text a huge value.
    value = document.toJS({ maxAliasCount: 0 }) ?? {};
  } catch (e) {
    return {
      problem: 'syntax',
      line: 1,
      message: e instanceof Error ? e.message : String(e),
    };
  }
  const shape: ReadOverlay = { problem: 'shape', line: 1 };
  if (!isRecord(value) || !onlyKeys(value, ['metadata', 'spec'])) {
    return shape;
  }
  const metadata = value.metadata ?? {};
  const spec = value.spec ?? {};
  if (
    !isRecord(metadata) ||
    !isRecord(spec) ||
    !onlyKeys(metadata, ['annotations']) ||
    !onlyKeys(spec, ['redundancy'])
  ) {
    return shape;
  }
  const annotations = metadata.annotations ?? {};
  const redundancy = spec.redundancy ?? {};
  if (!isRecord(annotations) || !isRecord(redundancy)) {
    return shape;
  }
  return {
    overlay: {
      ...(Object.keys(annotations).length > 0
        ? {
            annotations: Object.fromEntries(
              // "bulkhead/tier: 1" without quotes is a number in YAML and a text in the catalog.
              Object.entries(annotations).map(([key, one]) => [
                key,
                String(one),
              ]),
            ),
          }
        : {}),
      ...(Object.keys(redundancy).length > 0 ? { redundancy } : {}),
    },
  };
}
