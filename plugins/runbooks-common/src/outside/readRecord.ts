import { z } from 'zod';
import { RUN_MODES } from '../model';
import { findBreak, type RunEvent } from '../run';
import { RUNBOOK_LIMITS } from '../text';

/** Bounds of an event file. @public */
export const RECORD_LIMITS = {
  bytes: 2 * 1024 * 1024,
  events: 2_000,
  /** Of what stands in an event: the seal is over all of it. */
  depth: 20,
} as const;

/** An event file that holds together. @public */
export interface OutsideRecord {
  events: RunEvent[];
  start: Extract<RunEvent['body'], { kind: 'start' }>;
  /** The text it was recorded on, where the file carries it. */
  source?: string;
}

const stepId = z.string().min(1).max(100);
const words = z.string().max(2_000);
const text = words.optional();
const person = z
  .string()
  .max(255)
  .regex(/^user:[^/\s]+\/[^/\s]+$/, { message: 'not a person' });
const instant = z.iso.datetime();
const onStep = { stepId, text };
const withReason = { stepId, reason: words };
const onGuard = { stepId, guardId: stepId };

const body = z.discriminatedUnion('kind', [
  z.looseObject({
    kind: z.literal('start'),
    runbookId: z.string().min(1).max(500),
    runbookTitle: z.string().max(1_000),
    hash: z.string().regex(/^[0-9a-f]{64}$/),
    mode: z.enum(RUN_MODES),
    params: z.record(
      z.string().max(40),
      z.string().max(RUNBOOK_LIMITS.parameterValue),
    ),
    entityRef: z.string().max(255).optional(),
    incident: z.string().max(200).optional(),
  }),
  ...(['precheck_pass', 'precheck_fail', 'done', 'verified'] as const).map(
    kind => z.looseObject({ kind: z.literal(kind), ...onStep }),
  ),
  ...(['failed', 'rolled_back', 'approved', 'sent'] as const).map(kind =>
    z.looseObject({ kind: z.literal(kind), ...onStep }),
  ),
  ...(['skipped', 'rejected', 'wait_ended', 'continued'] as const).map(kind =>
    z.looseObject({ kind: z.literal(kind), ...withReason }),
  ),
  z.looseObject({
    kind: z.literal('decided'),
    stepId,
    option: z.string().max(100),
  }),
  z.looseObject({ kind: z.literal('reopened'), stepId, reason: text }),
  z.looseObject({
    kind: z.literal('fact'),
    stepId: stepId.optional(),
    name: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._:/-]{0,99}$/),
    state: z.string().min(1).max(100).optional(),
    value: z.number().min(-1e15).max(1e15).optional(),
  }),
  z.looseObject({
    kind: z.literal('guard_blocked'),
    stepId,
    guards: z
      .array(z.looseObject({ guardId: stepId, reason: words }))
      .max(RUNBOOK_LIMITS.guards),
  }),
  z.looseObject({
    kind: z.literal('override_requested'),
    ...onGuard,
    reason: words,
  }),
  z.looseObject({ kind: z.literal('guard_override'), ...onGuard }),
  z.looseObject({
    kind: z.literal('override_refused'),
    ...onGuard,
    reason: text,
  }),
  z.looseObject({
    kind: z.literal('note'),
    stepId: stepId.optional(),
    text: words,
  }),
  z.looseObject({
    kind: z.literal('evidence'),
    stepId: stepId.optional(),
    label: words,
    url: text,
  }),
  z.looseObject({
    kind: z.literal('redline'),
    stepId: stepId.optional(),
    was: text,
    text: words,
  }),
  z.looseObject({ kind: z.literal('taken_over'), reason: text }),
  z.looseObject({ kind: z.literal('second_named'), person }),
  z.looseObject({ kind: z.literal('paused'), reason: text }),
  z.looseObject({ kind: z.literal('resumed') }),
  z.looseObject({
    kind: z.literal('finished'),
    outcome: z.enum(['succeeded', 'failed', 'aborted']),
    text,
  }),
]);

const event = z.looseObject({
  runId: z.uuid(),
  sequence: z.number().int().min(1),
  at: instant,
  actor: person,
  body,
  hash: z.string(),
  previousHash: z.string(),
});

const exported = z.looseObject({
  format: z.literal('bulkhead/run/v1'),
  events: z.array(z.unknown()).max(RECORD_LIMITS.events),
  source: z.string().max(RUNBOOK_LIMITS.fileBytes).optional(),
});

/**
 * Reads a file that was recorded outside of the portal: one event a line, as a terminal and a pack write it, or an export.
 * Whatever is wrong with it is said with its place; nothing is mended.
 * @public
 */
export function readRecord(file: string): OutsideRecord | { problem: string } {
  if (file.length > RECORD_LIMITS.bytes)
    return { problem: 'The file is larger than a record can be.' };
  const read = linesOf(file);
  if ('problem' in read) return read;
  const { items, source } = read;
  if (items.length === 0) return { problem: 'The file holds no event.' };
  if (items.length > RECORD_LIMITS.events)
    return {
      problem: `The file holds more than ${RECORD_LIMITS.events} events.`,
    };
  for (const [index, item] of items.entries()) {
    if (nestsDeeper(item, RECORD_LIMITS.depth))
      return {
        problem: `Event ${index + 1} nests deeper than ${
          RECORD_LIMITS.depth
        } levels.`,
      };
    const { error } = event.safeParse(item);
    if (error) {
      const [issue] = error.issues;
      return {
        problem: `Event ${index + 1} is none: ${issue.path.join('.')}: ${
          issue.message
        }`.slice(0, 300),
      };
    }
  }
  // The seal is over everything that stands in an event, so it is looked at as it was read.
  const events = items as RunEvent[];
  const broken = findBreak(events);
  if (broken) return { problem: broken.problem };
  const [first, ...rest] = events;
  if (first.body.kind !== 'start')
    return { problem: 'The record does not begin with the start of a run.' };
  for (const [index, item] of rest.entries()) {
    if (item.body.kind === 'start' || item.runId !== first.runId)
      return { problem: `Event ${index + 2} is of another run.` };
    if (Date.parse(item.at) < Date.parse(events[index].at))
      return { problem: `Event ${index + 2} is earlier than the one before.` };
  }
  return {
    events,
    start: first.body,
    ...(source === undefined ? {} : { source }),
  };
}

function nestsDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return (
    levels === 0 ||
    Object.values(value).some(member => nestsDeeper(member, levels - 1))
  );
}

function linesOf(
  file: string,
): { items: unknown[]; source?: string } | { problem: string } {
  const whole = parsed(file);
  if (whole !== undefined) {
    const { data } = exported.safeParse(whole);
    if (data) return { items: data.events, source: data.source };
  }
  const lines = file.split('\n');
  // A last line without an end was being written when the power went: it never counted.
  lines.pop();
  const items: unknown[] = [];
  for (const [index, line] of lines.entries()) {
    const item = parsed(line);
    if (item === undefined)
      return { problem: `Line ${index + 1} is no event.` };
    items.push(item);
  }
  return { items };
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
