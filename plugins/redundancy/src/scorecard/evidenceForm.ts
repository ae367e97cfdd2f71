import type {
  EvidenceKindDescription,
  EvidenceOutcome,
  NewEvidence,
} from '@bulkhead/plugin-redundancy-common';

/** A detail that a kind does not go without, as a field. */
export interface DetailField {
  name: string;
  type: 'text' | 'number' | 'list' | 'choice';
  choices: string[];
}

/** The form's fields, as typed. */
export interface EvidenceForm {
  kind: string;
  outcome: EvidenceOutcome;
  /** "2026-11-20T14:30", in the reader's zone. */
  at: string;
  link: string;
  summary: string;
  subject: string;
  details: Record<string, string>;
}

interface Schema {
  required?: unknown;
  properties?: Record<string, { type?: unknown; enum?: unknown }>;
}

/** Kinds that people write by hand. */
export function kindsByHand(
  kinds: readonly EvidenceKindDescription[],
): EvidenceKindDescription[] {
  return kinds.filter(kind => kind.writers.includes('people'));
}

/** The details that have to be said, from the kind's schema. */
export function requiredDetails(kind: EvidenceKindDescription): DetailField[] {
  const { required, properties } = kind.details as Schema;
  if (!Array.isArray(required)) {
    return [];
  }
  return required
    .filter((name): name is string => typeof name === 'string')
    .map(name => {
      const schema = properties?.[name];
      const choices = Array.isArray(schema?.enum)
        ? schema.enum.filter((one): one is string => typeof one === 'string')
        : [];
      return { name, type: typeOf(schema?.type, choices), choices };
    });
}

function typeOf(type: unknown, choices: string[]): DetailField['type'] {
  if (choices.length > 0) {
    return 'choice';
  }
  if (type === 'number' || type === 'integer') {
    return 'number';
  }
  return type === 'array' ? 'list' : 'text';
}

/** "2026-11-20T14:30" in the reader's zone, as a field for day and time has it. */
export function localMinute(at: Date): string {
  const shifted = new Date(at.getTime() - at.getTimezoneOffset() * 60_000);
  return shifted.toISOString().slice(0, 16);
}

/** A link that the ledger takes: to the web, or to a page of the portal. */
export function isLink(text: string): boolean {
  return (
    /^https?:\/\/[^\s]+$/i.test(text) || /^\/(?![/\\])[^\s\\]*$/.test(text)
  );
}

/** What is sent; undefined while something is missing or wrong. */
export function evidenceOf(
  form: EvidenceForm,
  kind: EvidenceKindDescription | undefined,
  entityRef: string,
  key: string,
): NewEvidence | undefined {
  const at = new Date(form.at);
  const link = form.link.trim();
  const subject = form.subject.trim();
  if (
    !kind ||
    Number.isNaN(at.getTime()) ||
    (link && !isLink(link)) ||
    (kind.needsSubject && !subject)
  ) {
    return undefined;
  }
  const details: Record<string, unknown> = {};
  for (const field of requiredDetails(kind)) {
    const value = detailOf(field, form.details[field.name] ?? '');
    if (value === undefined) {
      return undefined;
    }
    details[field.name] = value;
  }
  const summary = form.summary.trim();
  return {
    entityRef,
    kind: kind.kind,
    outcome: form.outcome,
    observedAt: at.toISOString(),
    ...(summary ? { summary } : {}),
    ...(link ? { link } : {}),
    ...(subject ? { subject } : {}),
    details,
    key,
  };
}

function detailOf(field: DetailField, text: string): unknown {
  const said = text.trim();
  if (!said) {
    return undefined;
  }
  if (field.type === 'number') {
    const number = Number(said);
    return Number.isFinite(number) ? number : undefined;
  }
  return field.type === 'list'
    ? said
        .split(',')
        .map(one => one.trim())
        .filter(Boolean)
    : said;
}
