import type { State } from '@bulkhead/bulkhead-react';
import type {
  ClassResult,
  EntityResult,
  EntityResultSummary,
  Outcome,
} from '@bulkhead/plugin-redundancy-common';
import type { Words } from './useWords';

/** The statement about a level in one or two short sentences. */
export interface LevelWords {
  state: State;
  /** "Survives a host." */
  first: string;
  /** "Not a datacenter." */
  second?: string;
  /** "Once a person has acted: a datacenter." */
  afterHuman?: string;
}

type Leveled = Pick<
  EntityResult,
  'survives' | 'survivesAfterHuman' | 'required' | 'tier' | 'outcome'
> &
  Partial<Pick<EntityResult, 'next' | 'classes'>>;

/** Says the level in words. */
export function levelWords(result: Leveled, words: Words): LevelWords {
  const { t, oneWord } = words;
  const { survives, survivesAfterHuman, next, outcome } = result;
  const afterHuman =
    survivesAfterHuman && survivesAfterHuman !== survives
      ? t('level.afterHuman', { what: oneWord(survivesAfterHuman) })
      : undefined;
  if (survives === undefined) {
    return {
      state: 'unknown',
      first: t('level.unknown'),
      second: t('level.unknownMore'),
      afterHuman,
    };
  }
  if (survives === 'nothing') {
    return {
      state: outcomeState(outcome),
      first: t('level.nothing'),
      second: t('level.nothingMore'),
      afterHuman,
    };
  }
  return {
    state: outcomeState(outcome),
    first: t('level.survives', { what: oneWord(survives) }),
    second: next && nextWords(next.domainClass, result.classes, words),
    afterHuman,
  };
}

/** "datacenter", "nothing", "unknown". */
export function levelShort(survives: string | undefined, words: Words): string {
  if (survives === undefined) {
    return words.t('level.unknownShort');
  }
  return survives === 'nothing'
    ? words.t('level.nothingShort')
    : words.classWord(survives);
}

/** Classes from small to large, as far as these pages order them; configuration may know more. */
export const LADDER = [
  'nothing',
  'instance',
  'host',
  'datastore',
  'rack',
  'hypervisor-cluster',
  'zone',
  'datacenter',
  'region',
] as const;

/** Whether a level is at least another; undefined when one of them is not on the ladder. */
export function atLeast(
  survives: string | undefined,
  wanted: string,
): boolean | undefined {
  const have = LADDER.findIndex(name => name === survives);
  const want = LADDER.findIndex(name => name === wanted);
  return have < 0 || want < 0 ? undefined : have >= want;
}

/** Not surviving and not knowing are two things. */
function nextWords(
  domainClass: string,
  classes: readonly ClassResult[] | undefined,
  { t, oneWord }: Words,
): string {
  const rung = classes?.find(one => one.domainClass === domainClass);
  return t(rung?.outcome === 'unknown' ? 'level.notKnown' : 'level.not', {
    what: oneWord(domainClass),
  });
}

/** The outcome is already measured against what the tier asks for. */
export function outcomeState(outcome: Outcome): State {
  switch (outcome) {
    case 'redundant':
      return 'pass';
    case 'spof':
      return 'fail';
    default:
      return outcome;
  }
}

/** State of a row of the portfolio. */
export function rowState(
  row: Pick<EntityResultSummary, 'survives' | 'outcome'>,
): State {
  return row.survives === undefined && row.outcome === 'spof'
    ? 'warning'
    : outcomeState(row.outcome);
}

/** State of one rung of the ladder. */
export function rungState(rung: ClassResult): State {
  switch (rung.outcome) {
    case 'survives':
      return 'pass';
    case 'falls':
      return rung.afterHuman === 'survives' ? 'warning' : 'fail';
    case 'unknown':
      return 'unknown';
    default:
      return 'off';
  }
}
