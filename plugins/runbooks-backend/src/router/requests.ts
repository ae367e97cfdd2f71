import {
  MECHANISMS,
  PURPOSES,
  RECORD_LIMITS,
  RUN_MODES,
  RUNBOOK_LIMITS,
  type RunCommand,
} from '@bulkhead/plugin-runbooks-common';
import { z } from 'zod';

const ref = z.string().min(1).max(255).toLowerCase();
const reference = ref.regex(/^[a-z][a-z0-9-]*:[^/\s]+\/[^/\s]+$/, {
  message: 'not a full entity reference',
});
const id = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,99}$/, { message: 'not an id' });
const words = z.string().max(2000);
const needed = words.refine(text => text.trim() !== '', {
  message: 'nothing was written',
});
const instant = z
  .string()
  .max(40)
  .refine(
    text => /^\d{4}-\d\d-\d\dT/.test(text) && !Number.isNaN(Date.parse(text)),
    { message: 'not an ISO 8601 time' },
  );
const day = z
  .string()
  .regex(/^\d{4}-\d\d-\d\d$/)
  .refine(text => !Number.isNaN(Date.parse(text)), { message: 'not a day' });
const place = z.string().min(1).max(100);
const source = z.string().max(RUNBOOK_LIMITS.fileBytes);
const limit = z.unknown().optional();
const cursor = z.string().max(2000).optional();

export const hash = z
  .string()
  .regex(/^[0-9a-f]{64}$/, { message: 'not a content hash' });
export const runbookId = id;
export const page = z.object({ limit, cursor });

export const runbookQuery = page.extend({
  entity: ref.optional(),
  alert: z.string().max(255).optional(),
  purpose: z.enum(PURPOSES).optional(),
  owner: ref.optional(),
  status: z.enum(['draft', 'published', 'deprecated']).optional(),
  freshness: z.enum(['proven', 'due', 'unproven']).optional(),
  source: z.string().max(100).optional(),
  text: z.string().trim().max(200).optional(),
});

export const diffQuery = z.object({ from: hash, to: hash });
export const previewBody = z.strictObject({ source });

export const draftQuery = page.extend({
  runbook: id.optional(),
  state: z
    .enum([
      'draft',
      'in-review',
      'changes-requested',
      'approved',
      'published',
      'withdrawn',
    ])
    .optional(),
  author: ref.optional(),
});
export const createDraftBody = z
  .strictObject({
    runbookId: id.optional(),
    runId: z.string().max(40).optional(),
    source: source.optional(),
  })
  .refine(body => !(body.runId && body.source), {
    message: 'either the corrections of a run or a text',
  });
export const saveDraftBody = z.strictObject({ source });
export const reviewBody = z.strictObject({
  verdict: z.enum(['approve', 'request-changes']),
  comment: words.optional(),
});
export const emptyBody = z.strictObject({}).optional();

export const alertName = z.string().min(1).max(255);
export const resolveQuery = z.object({
  url: z.string().max(2000),
  alertname: alertName.optional(),
});
export const alertQuery = page.extend({
  entity: ref.optional(),
  status: z.enum(['firing', 'resolved']).optional(),
});

export const startRunBody = z.strictObject({
  runbookId: id,
  hash: hash.optional(),
  mode: z.enum(RUN_MODES),
  params: z
    .record(z.string().max(40), z.string().max(RUNBOOK_LIMITS.parameterValue))
    .refine(value => Object.keys(value).length <= RUNBOOK_LIMITS.parameters, {
      message: 'too many parameters',
    })
    .default({}),
  entityRef: reference.optional(),
  incident: z.string().trim().max(200).optional(),
  alertFingerprint: z.string().max(100).optional(),
  second: reference.optional(),
});

export const runQuery = page.extend({
  runbook: id.optional(),
  entity: ref.optional(),
  status: z.enum(['running', 'paused', 'finished', 'open']).optional(),
  mode: z.enum(RUN_MODES).optional(),
  driver: ref.optional(),
});

export const eventsQuery = z.object({
  after: z.coerce.number().int().min(0).max(1_000_000).default(0),
  limit: z.coerce.number().int().min(1).max(500).default(200),
});

const stepId = z.string().min(1).max(100);
const onStep = { stepId, text: words.optional() };
const factName = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._:/-]{0,99}$/, {
  message: 'not the name of a fact',
});
const factState = z.string().min(1).max(100);
const factValue = z.number().min(-1e15).max(1e15);

const part = z
  .string()
  .toLowerCase()
  .regex(/^[^/\s:]{1,100}$/, { message: 'not a name' });
export const packParams = z.object({ namespace: part, name: part });

export const bringInBody = z.strictObject({
  record: z.string().min(1).max(RECORD_LIMITS.bytes),
  text: source.optional(),
  into: z.uuid().optional(),
});

const command = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('confirm-record'), text: words.optional() }),
  z.strictObject({
    kind: z.literal('precheck'),
    ...onStep,
    result: z.enum(['pass', 'fail']),
  }),
  z.strictObject({ kind: z.literal('done'), ...onStep }),
  z.strictObject({ kind: z.literal('verify'), ...onStep }),
  z.strictObject({ kind: z.literal('fail'), ...onStep }),
  z.strictObject({ kind: z.literal('skip'), stepId, reason: words }),
  z.strictObject({ kind: z.literal('roll-back'), ...onStep }),
  z.strictObject({
    kind: z.literal('decide'),
    stepId,
    option: z.string().max(100),
  }),
  z.strictObject({ kind: z.literal('approve'), ...onStep }),
  z.strictObject({ kind: z.literal('reject'), stepId, reason: words }),
  z.strictObject({ kind: z.literal('sent'), ...onStep }),
  z.strictObject({ kind: z.literal('end-wait'), stepId, reason: words }),
  z.strictObject({
    kind: z.literal('reopen'),
    stepId,
    reason: words.optional(),
  }),
  z.strictObject({ kind: z.literal('continue'), stepId, reason: words }),
  z.strictObject({
    kind: z.literal('state-fact'),
    stepId: stepId.optional(),
    name: factName,
    state: factState.optional(),
    value: factValue.optional(),
  }),
  z.strictObject({
    kind: z.literal('request-override'),
    stepId,
    guardId: stepId,
    reason: words,
  }),
  z.strictObject({
    kind: z.literal('confirm-override'),
    stepId,
    guardId: stepId,
  }),
  z.strictObject({
    kind: z.literal('refuse-override'),
    stepId,
    guardId: stepId,
    reason: words.optional(),
  }),
  z.strictObject({
    kind: z.literal('note'),
    stepId: stepId.optional(),
    text: needed,
  }),
  z.strictObject({
    kind: z.literal('evidence'),
    stepId: stepId.optional(),
    label: needed,
    url: words.optional(),
  }),
  z.strictObject({
    kind: z.literal('redline'),
    stepId: stepId.optional(),
    was: words.optional(),
    text: needed,
  }),
  z.strictObject({ kind: z.literal('take-over'), reason: words.optional() }),
  z.strictObject({
    kind: z.literal('name-second'),
    person: reference.refine(text => text.startsWith('user:'), {
      message: 'not a user',
    }),
  }),
  z.strictObject({ kind: z.literal('pause'), reason: words.optional() }),
  z.strictObject({ kind: z.literal('resume') }),
  z.strictObject({
    kind: z.literal('finish'),
    outcome: z.enum(['succeeded', 'failed', 'aborted']),
    text: words.optional(),
  }),
]) satisfies z.ZodType<RunCommand>;

export const commandBody = z.strictObject({
  command,
  clientAt: instant.optional(),
  seen: z.number().int().min(0).max(1_000_000).optional(),
});

export const presenceBody = z.strictObject({
  stepId: stepId.optional(),
  left: z.boolean().optional(),
});
export const exportQuery = z.object({
  format: z.enum(['md', 'json']).default('md'),
});

export const trafficQuery = z.object({
  entity: ref.optional(),
  state: z.enum(['home', 'moved', 'moving', 'uncertain']).optional(),
});
export const historyQuery = page.extend({ resource: reference });
export const moveBody = z.strictObject({
  resource: reference,
  mechanism: z.enum(MECHANISMS),
  from: place.optional(),
  to: place,
  at: instant.optional(),
  home: z.boolean().optional(),
  revertBy: instant.optional(),
  note: needed,
});

export const factsQuery = z.object({
  name: z.preprocess(
    value =>
      (Array.isArray(value) ? value : [value]).filter(
        item => item !== undefined,
      ),
    z.array(factName).min(1).max(50),
  ),
});
export const factParam = factName;
export const factBody = z
  .strictObject({ state: factState.optional(), value: factValue.optional() })
  .refine(body => (body.state === undefined) !== (body.value === undefined), {
    message: 'either a state or a value',
  });

export const drillQuery = page.extend({
  entity: ref.optional(),
  owner: ref.optional(),
  overdue: z
    .enum(['true', 'false'])
    .transform(value => value === 'true')
    .optional(),
});
export const planBody = z.strictObject({
  on: day.optional(),
  note: words.optional(),
});
export const searchQuery = z.object({
  after: z.string().max(100).default(''),
  limit,
});
