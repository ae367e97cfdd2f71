import type { Entity } from '@backstage/catalog-model';
import type { MetadataFinding } from '../../results';
import { formatPath, type ValuePath } from '../path';
import { resolveReference, type DefaultKind } from '../references';
import type { RedundancySpec } from '../schema';
import { quote } from './issues';

/** One reference in `spec.redundancy`, with where it stands. */
interface Written {
  readonly text: string;
  readonly path: ValuePath;
  readonly kind: DefaultKind;
}

function listed(
  list: readonly string[] | undefined,
  path: ValuePath,
  kind: DefaultKind,
): Written[] {
  return (list ?? []).map((text, i) => ({ text, path: [...path, i], kind }));
}

function* writtenReferences(spec: RedundancySpec): Generator<Written> {
  yield* listed(spec.on, ['on'], 'resource');
  yield* listed(spec.behind, ['behind'], 'resource');
  yield* listed(spec.members, ['members'], 'component');
  yield* listed(spec.link?.between, ['link', 'between'], 'resource');
  for (const [i, instance] of (spec.instances ?? []).entries()) {
    yield* listed(instance.on, ['instances', i, 'on'], 'resource');
    if (instance.site !== undefined) {
      const path = ['instances', i, 'site'];
      yield { text: instance.site, path, kind: 'resource' };
    }
  }
  for (const [i, group] of (spec.anyOf ?? []).entries()) {
    yield* listed(group.of, ['anyOf', i, 'of'], 'resource');
  }
  for (const key of Object.keys(spec.dependencies ?? {})) {
    yield { text: key, path: ['dependencies', key], kind: 'component' };
  }
  if (spec.stateStore !== undefined) {
    yield { text: spec.stateStore, path: ['stateStore'], kind: 'resource' };
  }
}

/** Texts that stand where a reference belongs and are none. */
export function invalidReferences(
  spec: RedundancySpec,
  entity: Entity,
): MetadataFinding[] {
  const findings: MetadataFinding[] = [];
  for (const { text, path, kind } of writtenReferences(spec)) {
    if (resolveReference(text, entity, kind) === undefined) {
      findings.push({
        rule: 'invalid-reference',
        severity: 'error',
        path: formatPath(['spec', 'redundancy', ...path]),
        message: `${quote(
          text,
        )} is not an entity reference. What it means is counted as one more thing that can fail.`,
        allowed: [`${kind}:default/name`],
      });
    }
  }
  return findings;
}
