import type { Family } from '../../evidence';
import type {
  CheckAnswer,
  CheckDefinition,
  CheckFacts,
  CheckResult,
} from '../model';

const OUTCOMES: ReadonlySet<string> = new Set(['pass', 'fail', 'unknown']);
const MOST_TEXT = 500;

const FAMILY_TITLES: Record<Family, string> = {
  runbooks: 'runbooks',
  oncall: 'people and rotations',
  knowledge: 'shared knowledge',
};

function unknown(reason: string): CheckAnswer {
  return { outcome: 'unknown', basis: 'assumed', reason };
}

function broken(error: unknown): CheckAnswer {
  const message = error instanceof Error ? error.message : String(error);
  return unknown(
    `This check could not be worked out: ${message.slice(0, MOST_TEXT)}`,
  );
}

function notInstalled(
  definition: CheckDefinition,
  families: ReadonlySet<Family>,
): CheckAnswer | undefined {
  const missing = (definition.needs ?? []).filter(
    family => !families.has(family),
  );
  return missing.length
    ? unknown(
        `The part for ${missing
          .map(family => FAMILY_TITLES[family])
          .join(' and ')} is not installed, so nobody can tell.`,
      )
    : undefined;
}

/**
 * Answers of the checks that apply to an entity, in the order of the definitions. A check that throws is unknown, with the
 * reason, and changes no other. @public
 */
export function evaluateChecks(
  definitions: readonly CheckDefinition[],
  facts: CheckFacts,
): CheckResult[] {
  const results: CheckResult[] = [];
  for (const definition of definitions) {
    let answer: CheckAnswer | undefined;
    try {
      if (definition.appliesTo(facts)) {
        answer =
          notInstalled(definition, facts.families) ??
          definition.evaluate(facts);
        if (!OUTCOMES.has(answer?.outcome)) {
          answer = broken(new Error('it gave no outcome'));
        }
      }
    } catch (error) {
      answer = broken(error);
    }
    if (answer) {
      results.push({ checkId: definition.id, ...answer });
    }
  }
  return results;
}
