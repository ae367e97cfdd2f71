import { z } from 'zod';
import type { CheckAnswer, CheckDefinition, CheckFacts } from '../model';
import { PILLARS } from '../model';
import { fail, pass, unknown } from '../support/answers';
import { assertKnown, evaluateExpression } from './evaluateExpression';
import { ExpressionError } from './lexer';
import { parseExpression, type Expression } from './parser';

const text = z.string().min(1).max(500);
const expression = z.string().min(1).max(2000);

/** A check as configuration says it. @public */
export const customCheckSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/),
  title: text,
  why: text,
  pillar: z.enum(PILLARS),
  /** Which entities it is about; all services where it says nothing. */
  when: expression.optional(),
  /** What has to hold. */
  passes: expression,
  /** Kind of evidence whose date is shown, and after how many days it proves nothing any more. */
  evidence: z
    .strictObject({
      kind: text,
      days: z.number().int().min(1).max(3660).optional(),
    })
    .optional(),
  /** What is said for each outcome. */
  reasons: z
    .strictObject({
      pass: text.optional(),
      fail: text.optional(),
      unknown: text.optional(),
    })
    .optional(),
  fix: z
    .strictObject({ text, yaml: z.string().max(2000).optional() })
    .optional(),
  tiers: z.array(z.number().int().min(0).max(3)).max(4).optional(),
  informative: z.boolean().optional(),
  runbook: text.optional(),
  links: z
    .array(z.strictObject({ title: text, url: z.url().max(2000) }))
    .max(10)
    .optional(),
});

/** @public */
export type CustomCheck = z.infer<typeof customCheckSchema>;

const DAY = 86_400_000;
const MOST_CHECKS = 100;

function parsedAt(place: string, source: string): Expression {
  try {
    const parsed = parseExpression(source);
    assertKnown(parsed);
    return parsed;
  } catch (error) {
    if (error instanceof ExpressionError) {
      throw new Error(`${place}, ${error.message}: ${source.slice(0, 200)}`);
    }
    throw error;
  }
}

/** "{name}" and "{title}" of the entity in texts from configuration. */
function filled(template: string, facts: CheckFacts): string {
  const { name, title } = facts.entity.metadata;
  return template
    .replaceAll('{name}', name)
    .replaceAll('{title}', title ?? name);
}

function answerOf(
  check: CustomCheck,
  holds: Expression,
  facts: CheckFacts,
): CheckAnswer {
  const { truth, missing } = evaluateExpression(holds, facts);
  const [newest] = check.evidence ? facts.evidence(check.evidence.kind) : [];
  const days = check.evidence?.days;
  const end =
    newest && days !== undefined
      ? new Date(Date.parse(newest.observedAt) + days * DAY).toISOString()
      : newest?.expiresAt;
  const dates = newest
    ? {
        basis: 'observed' as const,
        evidenceAt: newest.observedAt,
        ...(end === undefined ? {} : { expiresAt: end }),
        ...(newest.link ? { link: newest.link } : {}),
      }
    : {};
  const fix = check.fix && {
    fix: {
      text: filled(check.fix.text, facts),
      ...(check.fix.yaml ? { yaml: filled(check.fix.yaml, facts) } : {}),
    },
  };
  const said = (template: string | undefined, otherwise: string) =>
    filled(template ?? otherwise, facts);
  if (truth === undefined) {
    return unknown(
      said(
        check.reasons?.unknown,
        missing.length
          ? `Nobody said: ${missing.slice(0, 5).join(', ')}.`
          : 'Nobody said enough to tell.',
      ),
      { ...dates, ...fix },
    );
  }
  if (!truth) {
    return fail(
      said(check.reasons?.fail, `This does not hold: ${check.passes}`),
      {
        ...dates,
        ...fix,
        ...(newest?.outcome === 'failed' ? { failedTry: true } : {}),
      },
    );
  }
  return end !== undefined && Date.parse(end) <= facts.now.getTime()
    ? unknown('What it rests on is too old to count on.', { ...dates, ...fix })
    : pass(said(check.reasons?.pass, `This holds: ${check.passes}`), dates);
}

/**
 * Checks from configuration. What is wrong is told with its place, e.g. "checks[2].passes, character 14: ...".
 *
 * @throws Error when a check is malformed or an expression cannot be read
 * @public
 */
export function customChecks(
  list: readonly unknown[],
  place: string = 'checks',
): CheckDefinition[] {
  if (list.length > MOST_CHECKS) {
    throw new Error(`${place}: at most ${MOST_CHECKS} checks`);
  }
  const ids = new Set<string>();
  return list.map((item, i) => {
    const at = `${place}[${i}]`;
    const parsed = customCheckSchema.safeParse(item);
    if (!parsed.success) {
      const [issue] = parsed.error.issues;
      throw new Error(
        `${[at, ...issue.path.map(String)].join('.')}: ${issue.message}`,
      );
    }
    const check = parsed.data;
    if (ids.has(check.id)) {
      throw new Error(`${at}.id: there is another check "${check.id}"`);
    }
    ids.add(check.id);
    const when = check.when && parsedAt(`${at}.when`, check.when);
    const holds = parsedAt(`${at}.passes`, check.passes);
    return {
      id: check.id,
      practices: [],
      pillar: check.pillar,
      title: check.title,
      why: check.why,
      custom: true,
      ...(check.informative ? { informative: true } : {}),
      ...(check.tiers ? { tiers: check.tiers } : {}),
      ...(check.links ? { links: check.links } : {}),
      ...(check.runbook ? { runbook: check.runbook } : {}),
      appliesTo: facts =>
        facts.result.isService !== false &&
        (!when || evaluateExpression(when, facts).truth === true),
      evaluate: facts => answerOf(check, holds, facts),
    };
  });
}
