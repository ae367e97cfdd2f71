import { createHash, timingSafeEqual } from 'node:crypto';
import { AuthenticationError } from '@backstage/errors';
import { normalizeReference } from '@bulkhead/plugin-runbooks-common';
import { z } from 'zod';
import type { ReceiverConfig } from '../config';
import type { StoredAlert } from './AlertStore';

/** Alertmanager sends groups; larger ones come in several messages (max_alerts of its webhook_config). */
const MOST_ALERTS = 500;
const MOST_LABELS = 64;

const label = z.string().max(1024);
const labels = z
  .record(z.string().max(200), label)
  .refine(value => Object.keys(value).length <= MOST_LABELS, {
    message: `at most ${MOST_LABELS} labels`,
  });
const instant = z
  .string()
  .max(40)
  .refine(value => !Number.isNaN(Date.parse(value)), { message: 'not a time' });

/** Message of Alertmanager, version 4 of its webhook. Fields that are not read are let through. */
export const webhookBody = z.object({
  version: z.string().max(10).optional(),
  alerts: z.array(z.unknown()).max(MOST_ALERTS),
});

const alertBody = z.object({
  status: z.enum(['firing', 'resolved']),
  labels,
  annotations: labels.optional(),
  startsAt: instant,
  endsAt: instant.optional(),
  generatorURL: z.string().max(2000).optional(),
  fingerprint: z.string().regex(/^[0-9a-f]{8,64}$/),
});

/**
 * Whether the bearer secret is one of the receiver's. Takes the same time whatever is sent: digests of one length are
 * compared, all of them, for a receiver that is not known as well.
 */
export function assertReceiver(
  receivers: readonly ReceiverConfig[],
  id: string,
  header: string | undefined,
): void {
  const sent = digest(/^Bearer +(\S+)$/i.exec(header ?? '')?.[1] ?? '');
  const receiver = receivers.find(item => item.id === id);
  const secrets = receiver?.secrets ?? ['no receiver of this name'];
  let matches = false;
  for (const secret of [secrets[0], secrets[1] ?? secrets[0]]) {
    matches = timingSafeEqual(sent, digest(secret)) || matches;
  }
  if (!receiver || !matches)
    throw new AuthenticationError(
      'The bearer secret is not one of this receiver',
    );
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

/** One alert of a message, or why it is not taken. */
export function readAlert(
  value: unknown,
  context: {
    sourceId: string;
    receivedAt: Date;
    entityLabels: readonly string[];
  },
): StoredAlert | { reason: string } {
  const parsed = alertBody.safeParse(value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return {
      reason: `${issue.path.join('.')}: ${issue.message}`.slice(0, 300),
    };
  }
  const {
    status,
    fingerprint,
    annotations = {},
    generatorURL,
    endsAt,
    startsAt,
  } = parsed.data;
  const { alertname } = parsed.data.labels;
  if (!alertname || alertname.length > 255)
    return { reason: 'labels.alertname: missing or too long' };
  return {
    sourceId: context.sourceId,
    fingerprint,
    alertname,
    status,
    startsAt: new Date(startsAt).toISOString(),
    endsAt:
      status === 'resolved' && endsAt
        ? new Date(endsAt).toISOString()
        : undefined,
    receivedAt: context.receivedAt.toISOString(),
    labels: parsed.data.labels,
    severity: parsed.data.labels.severity?.slice(0, 100),
    summary: (annotations.summary ?? annotations.description)?.slice(0, 1000),
    runbookUrl: annotations.runbook_url ?? annotations.runbook,
    generatorUrl:
      generatorURL && /^https?:\/\//i.test(generatorURL)
        ? generatorURL
        : undefined,
    entityRef: entityOf(parsed.data.labels, context.entityLabels),
  };
}

function entityOf(
  all: Record<string, string>,
  names: readonly string[],
): string | undefined {
  for (const name of names) {
    const reference = all[name]
      ? normalizeReference(all[name], 'component')
      : undefined;
    if (reference) return reference;
  }
  return undefined;
}
