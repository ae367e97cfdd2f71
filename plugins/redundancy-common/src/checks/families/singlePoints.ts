import type { SinglePoint } from '../../results';
import type { CheckAnswer, CheckFacts } from '../model';
import { fail, pass, unknown } from '../support/answers';
import { defineCheck } from '../support/define';
import { listed, type Mentions } from '../support/mentions';

const MOST_LINES = 20;
const MOST_NAMED = 3;

function rungOf(facts: CheckFacts, name: string | undefined): number {
  return name === undefined
    ? 0
    : facts.estate.vocabulary.domainClasses.get(name)?.rung ?? 0;
}

function remember(ref: string | undefined, say: Mentions): void {
  if (ref) {
    say.ref(ref);
  }
}

/** "host par1-host-3: tariff-1 runs on par1-host-3". */
function lineOf(point: SinglePoint, say: Mentions): string {
  remember(point.entityRef, say);
  const [failed, next] = point.path;
  const what = point.domainClass
    ? `${point.domainClass} ${point.title}`
    : point.title;
  if (!failed || !next) {
    return what;
  }
  remember(next.entityRef, say);
  return `${what}: ${next.title} ${failed.because} ${failed.title}`;
}

export const noSpof = defineCheck({
  id: 'no-spof',
  practices: ['B1'],
  pillar: 'machines',
  title: 'Has no single point of failure of the size its tier must survive',
  why: 'One thing that takes all of it down will break one day.',
  evaluate: (facts, say): CheckAnswer => {
    const { result } = facts;
    const aim = rungOf(facts, result.required);
    const points = result.gaps.flatMap(gap =>
      gap.singlePoints.map(point => ({ gap, point })),
    );
    const counted = points.filter(
      ({ point }) => aim === 0 || rungOf(facts, point.domainClass) <= aim,
    );
    const larger = points.length - counted.length;
    const [worst] = counted.length ? counted : points;
    if (worst && worst.gap.ownerRef !== facts.entityRef) {
      say.ref(worst.gap.ownerRef);
    }
    const fix = worst ? { text: worst.gap.fix } : undefined;
    const lines = counted
      .slice(0, MOST_LINES)
      .map(({ point }) => lineOf(point, say));
    const named = listed(
      [...new Set(counted.map(({ point }) => point.title))].slice(
        0,
        MOST_NAMED,
      ),
    );
    const more = new Set(counted.map(({ point }) => point.node)).size;
    const told = `${more} single point${
      more === 1 ? '' : 's'
    } of failure: ${named}${more > MOST_NAMED ? ' and others' : ''}.`;
    const extra = {
      basis: 'computed' as const,
      ...(lines.length ? { lines } : {}),
      ...(fix ? { fix } : {}),
    };
    switch (result.outcome) {
      case 'spof':
        return fail(
          counted.length
            ? told
            : 'By what is written it is down before anything fails.',
          extra,
        );
      case 'unknown':
        return unknown(
          counted.length
            ? `Nobody said enough; feared ${told}`
            : 'Nobody said enough to tell.',
          { ...extra, basis: 'assumed' },
        );
      default:
        return pass(
          larger
            ? `None of the size its tier must survive; ${larger} larger.`
            : 'Nothing alone takes it down.',
          { basis: 'computed' },
        );
    }
  },
});
