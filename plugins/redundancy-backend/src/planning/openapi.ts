import { type Json, operation, several } from '../openapi/operation';
import {
  list,
  of,
  type Schema,
  shape,
  text,
  time,
  whole,
  words,
  yes,
} from '../openapi/shapes';

const waiver = shape({
  id: text,
  entityRef: text,
  checkId: text,
  reason: text,
  until: time,
  state: words('requested', 'approved', 'rejected', 'revoked', 'expired'),
  requestedBy: text,
  requestedAt: time,
  'decidedBy?': text,
  'decidedAt?': time,
  'comment?': text,
  version: whole,
  decidable: yes,
});

const initiative = shape({
  id: text,
  version: whole,
  title: text,
  'description?': text,
  checks: list(text),
  scope: { type: 'object' },
  ownerRef: text,
  due: time,
  createdBy: text,
  createdAt: time,
  'closedAt?': time,
  progress: list(shape({ at: text, total: whole, reached: whole })),
  total: whole,
  reached: whole,
  remaining: list(shape({ entityRef: text, title: text, checkId: text })),
  hidden: whole,
  editable: yes,
});

export const planningSchemas: Record<string, Schema> = {
  Waiver: waiver,
  Waivers: shape({ items: list(of('Waiver')), hidden: whole }),
  WaiverRequest: { type: 'object' },
  WaiverDecision: { type: 'object' },
  Initiative: initiative,
  Initiatives: shape({ items: list(of('Initiative')) }),
  InitiativeInput: { type: 'object' },
};

const ID: Json = {
  name: 'id',
  in: 'path',
  required: true,
  schema: { type: 'string', minLength: 1, maxLength: 36 },
};

const KEY: Json = {
  name: 'Idempotency-Key',
  in: 'header',
  description: 'Makes it safe to send again: the first answer is told.',
  schema: { type: 'string', maxLength: 210 },
};

const MATCH: Json = {
  name: 'If-Match',
  in: 'header',
  description: 'ETag of the version that was read. Required.',
  schema: { type: 'string', maxLength: 100 },
};

function decision(id: string, summary: string): Json {
  return {
    post: operation({
      id,
      summary,
      answers: 'Waiver',
      takes: 'WaiverDecision',
      parameters: [ID, MATCH, KEY],
      errors: [400, 403, 404, 409, 412, 428],
    }),
  };
}

export const planningPaths: Json = {
  '/v1/waivers': {
    get: operation({
      id: 'listWaivers',
      summary: 'Waivers, newest first.',
      answers: 'Waivers',
      parameters: [
        {
          name: 'entityRef',
          in: 'query',
          allowReserved: true,
          schema: { type: 'string', maxLength: 255 },
        },
        several('state', 'requested, approved, rejected, revoked or expired.'),
      ],
      errors: [400, 404],
    }),
    post: operation({
      id: 'requestWaiver',
      summary: 'Asks that a check be waived for an entity until a date.',
      answers: 'Waiver',
      status: 201,
      takes: 'WaiverRequest',
      parameters: [KEY],
      errors: [400, 403, 404, 409],
    }),
  },
  '/v1/waivers/{id}/approve': decision(
    'approveWaiver',
    'Approves what somebody else asked for.',
  ),
  '/v1/waivers/{id}/reject': decision(
    'rejectWaiver',
    'Rejects what somebody else asked for.',
  ),
  '/v1/waivers/{id}/revoke': decision('revokeWaiver', 'Ends a waiver at once.'),
  '/v1/initiatives': {
    get: operation({
      id: 'listInitiatives',
      summary: 'Goals and how far they are, the next to end first.',
      answers: 'Initiatives',
    }),
    post: operation({
      id: 'createInitiative',
      summary: 'Sets a goal.',
      answers: 'Initiative',
      status: 201,
      takes: 'InitiativeInput',
      parameters: [KEY],
      errors: [400, 403, 409],
    }),
  },
  '/v1/initiatives/{id}': {
    get: operation({
      id: 'getInitiative',
      summary: 'A goal, how far it is, and what remains.',
      answers: 'Initiative',
      parameters: [ID],
      errors: [404],
    }),
    put: operation({
      id: 'updateInitiative',
      summary: 'Changes a goal.',
      answers: 'Initiative',
      takes: 'InitiativeInput',
      parameters: [ID, MATCH, KEY],
      errors: [400, 403, 404, 409, 412, 428],
    }),
    delete: operation({
      id: 'deleteInitiative',
      summary: 'Takes a goal away.',
      status: 204,
      parameters: [ID, MATCH, KEY],
      errors: [403, 404, 412, 428],
    }),
  },
};
