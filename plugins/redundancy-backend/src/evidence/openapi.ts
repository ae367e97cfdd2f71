import { type Json, operation, PAGE, several } from '../openapi/operation';
import {
  list,
  map,
  of,
  type Schema,
  shape,
  text,
  time,
  words,
  yes,
} from '../openapi/shapes';

const outcome = words('passed', 'failed', 'noted');

const written = {
  entityRef: text,
  kind: text,
  outcome,
  observedAt: time,
  'expiresAt?': time,
  'summary?': text,
  'link?': text,
  'subject?': text,
};

const token = {
  id: text,
  name: text,
  kinds: list(text),
  entities: list(text),
  createdBy: text,
  createdAt: time,
  expiresAt: time,
  'lastUsedAt?': time,
};

export const evidenceSchemas: Record<string, Schema> = {
  Evidence: shape({
    ...written,
    id: text,
    recordedAt: time,
    actor: text,
    details: map({}),
  }),
  EvidencePage: shape({ items: list(of('Evidence')), 'nextCursor?': text }),
  EvidenceItems: shape({ items: list(of('Evidence')) }),
  NewEvidence: {
    type: 'object',
    description:
      'items: at most 100, all or none of them are written. The same key written again by the same writer is the same evidence.',
  },
  EvidenceKinds: shape({
    items: list(
      shape({
        kind: text,
        title: text,
        description: text,
        writers: list(text),
        outcomes: list(outcome),
        'expiresAfterDays?': { type: 'number' },
        'subject?': text,
        needsSubject: yes,
        details: map({}),
      }),
    ),
  }),
  EvidenceTokens: shape({ items: list(shape(token)) }),
  EvidenceTokenRequest: { type: 'object' },
  CreatedEvidenceToken: shape({ ...token, token: text }),
};

export const evidencePaths: Json = {
  '/v1/evidence': {
    get: operation({
      id: 'listEvidence',
      summary: 'What was written about an entity, newest first.',
      answers: 'EvidencePage',
      parameters: [
        {
          name: 'entityRef',
          in: 'query',
          description: 'The entity. Required.',
          allowReserved: true,
          schema: { type: 'string', minLength: 1, maxLength: 255 },
        },
        several('kind', 'Kinds of evidence.'),
        ...PAGE,
      ],
      errors: [400, 404],
    }),
    post: operation({
      id: 'writeEvidence',
      summary:
        'Writes evidence, for people, other plugins, and outside tools with a token of theirs.',
      answers: 'EvidenceItems',
      takes: 'NewEvidence',
      parameters: [
        {
          name: 'Idempotency-Key',
          in: 'header',
          description:
            'Not needed: each item carries a key, which makes it safe to send again.',
          schema: { type: 'string', maxLength: 210 },
        },
      ],
      errors: [400, 403, 404, 409],
    }),
  },
  '/v1/evidence-kinds': {
    get: operation({
      id: 'listEvidenceKinds',
      summary: 'What can be written, by whom, and when it expires.',
      answers: 'EvidenceKinds',
    }),
  },
  '/v1/evidence-tokens': {
    get: operation({
      id: 'listEvidenceTokens',
      summary: 'Tokens of outside tools, without the tokens themselves.',
      answers: 'EvidenceTokens',
      errors: [403],
    }),
    post: operation({
      id: 'createEvidenceToken',
      summary:
        'Makes a token bound to kinds and entities. It is shown this once.',
      answers: 'CreatedEvidenceToken',
      status: 201,
      takes: 'EvidenceTokenRequest',
      errors: [400, 403, 404],
    }),
  },
  '/v1/evidence-tokens/{id}': {
    delete: operation({
      id: 'revokeEvidenceToken',
      summary: 'Revokes a token at once.',
      parameters: [
        {
          name: 'id',
          in: 'path',
          required: true,
          schema: { type: 'string', minLength: 1, maxLength: 36 },
        },
      ],
      status: 204,
      errors: [403, 404],
    }),
  },
};
