import {
  compact,
  isHttpUrl,
  personRoles,
  toId,
  type NoteDraft,
  type NoteKind,
  type NoteLinkType,
  type NoteView,
  type PersonRole,
} from '@bulkhead/plugin-knowledge-common';
import { DateTime } from 'luxon';

/** Link types that the form shows as words to be typed. */
export const typedLinks = [
  'technology',
  'cve',
  'runbook',
  'url',
  'adr',
] as const;

/** What stands in the form: text everywhere, as fields hold it. */
export interface FormValues {
  kind: NoteKind;
  title: string;
  body: string;
  draft: boolean;
  links: Record<'entity' | (typeof typedLinks)[number], string[]>;
  people: Record<PersonRole, string[]>;
  /** Fields of the kind by name. */
  fields: Record<string, string>;
  couldHaveRun: string[];
}

const instantFields = ['startsAt'];

function localTime(instant: string): string {
  return DateTime.fromISO(instant).toFormat("yyyy-MM-dd'T'HH:mm");
}

/** Text of a line in the list of actions: what, and a link where there is one. */
function actionLine(action: { text: string; link?: string }): string {
  return action.link ? `${action.text} ${action.link}` : action.text;
}

/** The form of a note, or of a new one. */
export function valuesOf(
  note: NoteView | undefined,
  standard: {
    kind?: NoteKind;
    entityRef?: string;
    author?: string;
    eventId?: string;
  } = {},
): FormValues {
  const refs = (type: NoteLinkType) =>
    (note?.links ?? [])
      .filter(link => link.type === type)
      .map(link => link.ref);
  const people = Object.fromEntries(
    personRoles.map(role => [
      role,
      (note?.people ?? []).filter(one => one.role === role).map(one => one.ref),
    ]),
  ) as FormValues['people'];
  if (!note && standard.author) people.author = [standard.author];
  const fields: Record<string, string> = {};
  for (const [name, value] of Object.entries(note?.fields ?? {})) {
    if (typeof value === 'number') fields[name] = String(value);
    if (typeof value === 'string') {
      fields[name] = instantFields.includes(name) ? localTime(value) : value;
    }
  }
  if (note?.kind === 'post-mortem') {
    fields.runbookId = note.fields.runbook?.id ?? '';
    fields.runbookVersion = note.fields.runbook?.version ?? '';
    fields.actions = (note.fields.actions ?? []).map(actionLine).join('\n');
  }
  if (!note && standard.eventId) fields.eventId = standard.eventId;
  return {
    kind: note?.kind ?? standard.kind ?? 'watch',
    title: note?.title ?? '',
    body: note?.body ?? '',
    draft: note?.draft ?? false,
    links: {
      entity: note
        ? refs('entity')
        : [standard.entityRef ?? ''].filter(Boolean),
      technology: refs('technology'),
      cve: refs('cve'),
      runbook: refs('runbook'),
      url: refs('url'),
      adr: refs('adr'),
    },
    people,
    fields,
    couldHaveRun:
      note?.kind === 'post-mortem' ? note.fields.couldHaveRun ?? [] : [],
  };
}

function actionsFrom(text: string, note: NoteView | undefined) {
  const known = note?.kind === 'post-mortem' ? note.fields.actions ?? [] : [];
  const lines = text
    .split('\n')
    .map(line => line.trim())
    .filter(Boolean);
  const taken = new Set<string>();
  return lines.map((line, index) => {
    const url = line.split(/\s+/).pop() ?? '';
    const link = isHttpUrl(url) ? url : undefined;
    const what = link ? line.slice(0, -url.length).trim() || line : line;
    // An action keeps its id and whether it is done as long as its words stay.
    const before = known.find(one => one.text === what && !taken.has(one.id));
    let id =
      before?.id ??
      toId(what)?.slice(0, 60).replace(/-+$/, '') ??
      `action-${index + 1}`;
    while (taken.has(id)) id = `${id}-${index + 1}`;
    taken.add(id);
    return compact({ id, text: what, link, doneOn: before?.doneOn });
  });
}

const ownFields: Record<NoteKind, readonly string[]> = {
  hackathon: ['eventId', 'repository', 'demo', 'award'],
  watch: ['why', 'source', 'dueOn', 'ring'],
  presentation: ['startsAt', 'minutes', 'place', 'recording', 'slides'],
  'post-mortem': ['incidentOn', 'document'],
};

/** What the form would send; checked by the schema, which is the server's. */
export function draftFrom(
  values: FormValues,
  note: NoteView | undefined,
): NoteDraft {
  const kept = (type: NoteLinkType, ref: string) =>
    note?.links.find(link => link.type === type && link.ref === ref);
  const links = (['entity', ...typedLinks] as const).flatMap(type =>
    values.links[type].map(ref => kept(type, ref) ?? { type, ref }),
  );
  const others = (note?.links ?? []).filter(link => link.type === 'note');
  const people = personRoles.flatMap(role =>
    values.people[role].map(
      ref =>
        note?.people.find(one => one.role === role && one.ref === ref) ?? {
          ref,
          role,
        },
    ),
  );
  const fields: Record<string, unknown> = {};
  for (const name of ownFields[values.kind]) {
    const text = values.fields[name]?.trim();
    if (!text) continue;
    if (name === 'minutes') fields[name] = Number(text);
    else if (instantFields.includes(name))
      fields[name] = new Date(text).toISOString();
    else fields[name] = text;
  }
  if (
    values.kind === 'hackathon' &&
    note?.kind === 'hackathon' &&
    note.fields.team
  ) {
    fields.team = note.fields.team;
  }
  if (values.kind === 'post-mortem') {
    const { runbookId, runbookVersion } = values.fields;
    if (runbookId?.trim()) {
      fields.runbook = compact({
        id: runbookId.trim(),
        version: runbookVersion?.trim() || undefined,
      });
    }
    const actions = actionsFrom(values.fields.actions ?? '', note);
    if (actions.length > 0) fields.actions = actions;
    if (values.couldHaveRun.length > 0)
      fields.couldHaveRun = values.couldHaveRun;
  }
  return {
    kind: values.kind,
    title: values.title,
    body: values.body,
    draft: values.draft,
    links: [...links, ...others],
    people,
    fields,
  } as NoteDraft;
}
