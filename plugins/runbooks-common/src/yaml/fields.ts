import type { Position, Report } from '../lint/rules';
import { normalizeReference, parseDuration } from '../text';
import type { YamlMap, YamlValue } from './load';

/** Ids of runbooks, steps and guards: they stand in addresses. */
export const ID_PATTERN = /^[a-z0-9](?:[a-z0-9-]{0,78}[a-z0-9])?$/;

/**
 * Reads a map key by key. What nobody asked for is an unknown key; every problem is reported at its place,
 * and reading goes on, because a typo must not hide the rest of a runbook.
 */
export class Fields {
  private readonly asked = new Set<string>();

  constructor(
    readonly map: YamlMap,
    private readonly report: Report,
    /** For messages: "step move-vip". */
    private readonly what: string,
  ) {}

  has(key: string): boolean {
    return this.map.entries.some(entry => entry.key === key);
  }

  /** Where a key stands, or the map itself. */
  at(key?: string): Position {
    return (
      this.map.entries.find(entry => entry.key === key)?.keyAt ?? this.map.at
    );
  }

  raw(key: string): YamlValue | undefined {
    this.asked.add(key);
    return this.map.entries.find(entry => entry.key === key)?.value;
  }

  require(...keys: string[]): void {
    for (const key of keys) {
      if (!this.has(key)) {
        this.report(
          'missing-key',
          `${this.what} needs the key "${key}".`,
          this.map.at,
        );
      }
    }
  }

  string(key: string): string | undefined {
    const value = this.raw(key);
    if (!value) return undefined;
    if (value.kind === 'scalar' && value.value !== null) return value.text;
    this.report('wrong-type', `"${key}" is a single text.`, value.at);
    return undefined;
  }

  strings(key: string): string[] {
    return this.texts(key).map(item => item.text);
  }

  private texts(key: string): { text: string; at: Position }[] {
    const value = this.raw(key);
    if (!value) return [];
    const items = value.kind === 'list' ? value.items : [value];
    return items.flatMap(item => {
      if (item.kind === 'scalar' && item.value !== null) {
        return [{ text: item.text, at: item.at }];
      }
      this.report('wrong-type', `"${key}" is a list of texts.`, item.at);
      return [];
    });
  }

  oneOf<T extends string>(key: string, allowed: readonly T[]): T | undefined {
    const text = this.string(key);
    if (text === undefined) return undefined;
    const found = allowed.find(item => item === text);
    if (!found) {
      this.report(
        'unknown-value',
        `"${key}" is one of: ${allowed.join(', ')}.`,
        this.raw(key)!.at,
      );
    }
    return found;
  }

  manyOf<T extends string>(
    key: string,
    allowed: readonly T[],
  ): T[] | undefined {
    if (!this.has(key)) return undefined;
    const found = this.texts(key).flatMap(({ text, at }) => {
      const match = allowed.find(item => item === text);
      if (!match) {
        this.report(
          'unknown-value',
          `"${key}" holds only: ${allowed.join(', ')}.`,
          at,
        );
      }
      return match ? [match] : [];
    });
    return found.length > 0 ? [...new Set(found)] : undefined;
  }

  boolean(key: string): boolean | undefined {
    const value = this.raw(key);
    if (!value) return undefined;
    if (value.kind === 'scalar' && typeof value.value === 'boolean')
      return value.value;
    this.report('wrong-type', `"${key}" is true or false.`, value.at);
    return undefined;
  }

  count(key: string): number | undefined {
    const value = this.raw(key);
    if (!value) return undefined;
    if (
      value.kind === 'scalar' &&
      typeof value.value === 'number' &&
      Number.isInteger(value.value) &&
      value.value > 0
    ) {
      return value.value;
    }
    this.report(
      'wrong-type',
      `"${key}" is a whole number from 1 on.`,
      value.at,
    );
    return undefined;
  }

  /** A bare number, or a duration in seconds. */
  quantity(key: string): number | undefined {
    const value = this.raw(key);
    if (!value) return undefined;
    if (
      value.kind === 'scalar' &&
      typeof value.value === 'number' &&
      Number.isFinite(value.value)
    )
      return value.value;
    return this.duration(key);
  }

  duration(key: string): number | undefined {
    const text = this.string(key);
    if (text === undefined) return undefined;
    const seconds = parseDuration(text);
    if (seconds === undefined) {
      this.report(
        'bad-duration',
        `"${key}" is a time such as 30s, 5m, 4h or 6 months.`,
        this.raw(key)!.at,
      );
    }
    return seconds;
  }

  id(key: string): string | undefined {
    const text = this.string(key);
    if (text === undefined) return undefined;
    if (ID_PATTERN.test(text)) return text;
    this.report(
      'bad-id',
      `"${key}" is made of a-z, 0-9 and "-", at most 80.`,
      this.raw(key)!.at,
    );
    return undefined;
  }

  reference(key: string, defaultKind: string): string | undefined {
    const text = this.string(key);
    return text === undefined
      ? undefined
      : this.toReference(text, defaultKind, this.raw(key)!.at);
  }

  references(key: string, defaultKind: string): string[] {
    return this.texts(key).flatMap(
      ({ text, at }) => this.toReference(text, defaultKind, at) ?? [],
    );
  }

  private toReference(text: string, defaultKind: string, at: Position) {
    const reference = normalizeReference(text, defaultKind);
    if (!reference) {
      this.report(
        'bad-reference',
        `"${text.slice(
          0,
          80,
        )}" is not an entity reference such as ${defaultKind}:default/name.`,
        at,
      );
    }
    return reference;
  }

  /** Reports keys that nobody asked for. Call it last. */
  close(): void {
    for (const entry of this.map.entries) {
      if (this.asked.has(entry.key)) continue;
      const near = [...this.asked].find(known => isNear(known, entry.key));
      const hint = near ? ` Did you mean "${near}"?` : '';
      this.report(
        'unknown-key',
        `${this.what} has no key "${entry.key.slice(0, 80)}".${hint}`,
        entry.keyAt,
      );
    }
  }
}

/** At most two letters changed, added, left out or swapped. */
export function isNear(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 2 || b.length > 40) return false;
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      row.push(
        Math.min(previous[j] + 1, row[j - 1] + 1, previous[j - 1] + same),
      );
    }
    previous = row;
  }
  return previous[b.length] <= Math.min(2, Math.floor(a.length / 2));
}
