import type { NodeInfo } from '../api';
import type { CatalogAnalysis } from './catalogAnalysis';
import { heldByPlaces, tooMany } from './placement';
import {
  moreMembersFix,
  placementFix,
  type PlaceClass,
} from './placementWords';

/** What a gap is called, and what would close it; one plain line each. */
export interface GapWords {
  readonly title: string;
  readonly fix: string;
}

/** A single point as far as words need it. */
export interface Cause {
  readonly node: string;
  readonly rung: number;
}

const MOST_NAMED = 3;
/** Rung of a running copy: what shares only that shares a need, not a place. */
const INSTANCE_RUNG = 1;
/** From here on one stands in a place rather than on it. */
const AREA_RUNG = 4;

function all(count: number, what: string): string {
  if (count === 1) {
    return `the only ${what.replace(/s$/, '')}`;
  }
  return count === 2 ? `both ${what}` : `all ${count} ${what}`;
}

function preposition(cause: Cause): string {
  return cause.rung >= AREA_RUNG ? 'in' : 'on';
}

/** Finds words for gaps. */
export class GapWriter {
  readonly #analysis: CatalogAnalysis;
  readonly #present: ReadonlySet<string>;

  constructor(analysis: CatalogAnalysis) {
    this.#analysis = analysis;
    this.#present = new Set(
      analysis.built.model.nodes.flatMap(node => node.domainClass ?? []),
    );
  }

  /**
   * @param causes - single points that act through the gap, smallest domain first
   * @param aim - rung that the target has to survive; 0 when nobody asks for one
   */
  write(place: string, causes: readonly Cause[], aim: number): GapWords {
    const info = this.#analysis.info(place);
    switch (info.kind) {
      case 'missing':
        return {
          title: `${info.title} is not in the catalog`,
          fix: 'register it in the catalog, or correct the reference',
        };
      case 'group':
        return this.#group(place, info, causes, aim);
      default:
        return this.#cycle(place, causes) ?? this.#single(place, info, aim);
    }
  }

  /** Services that need each other are one place: each of them takes all of them down. */
  #cycle(place: string, causes: readonly Cause[]): GapWords | undefined {
    const round = causes.filter(
      cause =>
        cause.node === place ||
        (this.#analysis.info(cause.node).kind === 'entity' &&
          this.#takesDown(place, cause.node) &&
          this.#takesDown(cause.node, place)),
    );
    if (round.length < 2) {
      return undefined;
    }
    const names = round.map(cause => this.#analysis.info(cause.node).title);
    const more = names.length - MOST_NAMED;
    const told =
      more > 0
        ? `${names.slice(0, MOST_NAMED).join(', ')} and ${more} more`
        : `${names.slice(0, -1).join(', ')} and ${names[names.length - 1]}`;
    return {
      title: `${told} need each other: when one falls, all fall`,
      fix: 'let one of them do without another (criticality: soft), and write what runs of each',
    };
  }

  #takesDown(node: string, target: string): boolean {
    return this.#analysis.feared
      .singles('at-once')
      .takesDown(this.#analysis.indexOf(node), this.#analysis.indexOf(target));
  }

  /** Where a second copy has to go to reach the level that is asked for. */
  #elsewhere(aim: number): string {
    const wanted = this.#analysis.vocabulary.ladder
      .filter(
        ({ name, rung = 0 }) =>
          rung > INSTANCE_RUNG && rung <= aim && this.#present.has(name),
      )
      .pop();
    return wanted
      ? `${(wanted.rung ?? 0) >= AREA_RUNG ? 'in' : 'on'} another ${
          wanted.title
        }`
      : 'on another host';
  }

  #owner(info: NodeInfo): string {
    const ref = info.entityRef;
    return ref && this.#analysis.has(ref)
      ? this.#analysis.info(ref).title
      : info.title;
  }

  /** "datastore gra-ds-1"; a class is only said where the title does not say it itself. */
  #named(node: string): string {
    const { title } = this.#analysis.info(node);
    const name = this.#analysis.node(node).domainClass;
    const known =
      name && name !== 'instance'
        ? this.#analysis.vocabulary.domainClasses.get(name)?.title
        : undefined;
    return known && !title.toLowerCase().includes(known.toLowerCase())
      ? `${known} ${title}`
      : title;
  }

  #className(node: string): string {
    const name = this.#analysis.node(node).domainClass ?? '';
    return this.#analysis.vocabulary.domainClasses.get(name)?.title ?? 'place';
  }

  #single(place: string, info: NodeInfo, aim: number): GapWords {
    if (info.basis === 'assumed') {
      return {
        title: `${info.title}: nobody said what runs and where`,
        fix: 'write its instances and what each stands on under spec.redundancy',
      };
    }
    const domainClass = this.#analysis.node(place).domainClass;
    switch (domainClass) {
      case undefined:
      case 'instance':
        return {
          title: `${info.title} runs as a single instance`,
          fix: `run a second instance ${this.#elsewhere(aim)}`,
        };
      case 'network-link':
        return {
          title: `${info.title} is the only link`,
          fix: 'add a second link of another provider, and list both under anyOf',
        };
      case 'vip':
      case 'load-balancer':
        return {
          title: `${info.title} names no members`,
          fix: 'list its members under spec.redundancy, at least two on different hosts',
        };
      case 'dns-zone':
        return {
          title: `${info.title} is served from one place`,
          fix: 'serve the zone from a second provider, and list both under anyOf',
        };
      case 'cdn':
        return {
          title: `${info.title} has no fallback`,
          fix: 'let requests reach the origin directly, and list both under anyOf',
        };
      case 'provider':
        return {
          title: `${info.title} is the only provider`,
          fix: 'add a second provider and list both under anyOf, or do without it for a while (criticality: soft)',
        };
      default:
        return {
          title: `everything depends on ${this.#named(place)}`,
          fix: `add a second ${this.#className(place)}`,
        };
    }
  }

  /** The members of a group; of one that waits for a person, what would take over. */
  #members(group: string): string[] {
    return this.#analysis
      .node(group)
      .needs.map(need =>
        this.#analysis.info(need).kind === 'takeover'
          ? this.#analysis.node(need).needs[0]
          : need,
      );
  }

  #takenBy(cause: string, group: string): string[] {
    return this.#members(group).filter(
      member => member === cause || this.#takesDown(cause, member),
    );
  }

  #group(
    place: string,
    info: NodeInfo,
    causes: readonly Cause[],
    aim: number,
  ): GapWords {
    const owner = this.#owner(info);
    const { needs, threshold } = this.#analysis.node(place);
    const total = needs.length;
    const needed = total - threshold + 1;
    const what = this.#whatOf(place, info);
    const one = what.replace(/s$/, '');
    if (total === 1 && what !== 'alternatives') {
      return {
        title: `${owner} runs as a single ${one}`,
        fix: `add a second ${one} ${this.#elsewhere(aim)}`,
      };
    }
    if (needed === total) {
      const goal = this.#goal(causes, aim);
      return {
        title: `${owner}: ${all(total, what)} must stand`,
        fix: moreMembersFix(
          { total, held: goal ? this.#held(place, goal.node) : [] },
          what,
          goal && this.#placeClass(goal.node),
        ),
      };
    }
    // What takes all members, or too many of a quorum, says more than what only takes the active one.
    const shared = causes.filter(
      cause => this.#takenBy(cause.node, place).length >= total - needed + 1,
    );
    return shared.length > 0
      ? this.#shared(place, owner, what, shared, aim, { total, needed })
      : this.#handover(place, owner, what);
  }

  #whatOf(place: string, info: NodeInfo): string {
    if (place.includes('/any-of/')) {
      return 'alternatives';
    }
    return info.title.startsWith('members') ? 'members' : 'instances';
  }

  #shared(
    place: string,
    owner: string,
    what: string,
    causes: readonly Cause[],
    aim: number,
    { total, needed }: { total: number; needed: number },
  ): GapWords {
    const told = causes[0];
    const takenMembers = this.#takenBy(told.node, place);
    const taken = takenMembers.length;
    const who =
      taken >= total ? all(total, what) : `${taken} of ${total} ${what}`;
    const must = taken >= total ? '' : `, and ${needed} must stand`;
    if (this.#analysis.info(told.node).kind === 'unplaced') {
      return {
        title: `${owner}: nobody said where ${who} stand`,
        fix: 'write under spec.redundancy what each instance stands on',
      };
    }
    if (told.rung <= INSTANCE_RUNG) {
      return {
        title: `${owner}: ${who} need ${this.#named(told.node)}${must}`,
        fix: `let one of the ${what} do without it, or make it redundant`,
      };
    }
    const goal = this.#goal(causes, aim) ?? told;
    // A datastore and a rack under the same members are told together; two sites that take different ones are not.
    const alike = (cause: Cause) =>
      causes
        .filter(
          other =>
            other.rung === cause.rung &&
            String(this.#takenBy(other.node, place)) === String(takenMembers),
        )
        .slice(0, 2);
    const places = alike(told).map(cause => this.#named(cause.node));
    const others = new Set(
      [goal, ...alike(goal)].map(cause => this.#className(cause.node)),
    );
    // Of classes of one size, the one whose places hold the most asks for the most.
    const worst = causes
      .filter(cause => cause.rung === goal.rung)
      .map(({ node }) => ({
        node,
        spread: { total, needed, held: this.#held(place, node) },
      }))
      .reduce((a, b) => (tooMany(b.spread) > tooMany(a.spread) ? b : a));
    return {
      title: `${owner}: ${who} stand ${preposition(told)} ${places.join(
        ' and ',
      )}${must}`,
      fix: placementFix(worst.spread, what, this.#placeClass(worst.node), [
        ...others,
      ]),
    };
  }

  /** The fix has to reach as far as the level that is asked for, not only past the smallest shared place. */
  #goal(causes: readonly Cause[], aim: number): Cause | undefined {
    return causes
      .filter(cause => cause.rung > INSTANCE_RUNG && cause.rung <= aim)
      .pop();
  }

  #placeClass(node: string): PlaceClass {
    const name = this.#analysis.node(node).domainClass ?? '';
    const rung = this.#analysis.vocabulary.domainClasses.get(name)?.rung ?? 0;
    return { title: this.#className(node), area: rung >= AREA_RUNG };
  }

  /** How many members of a group each place holds, of the places of the same class as one of them. */
  #held(group: string, like: string): number[] {
    return heldByPlaces(
      this.#analysis,
      this.#members(group),
      this.#analysis.node(like).domainClass,
    );
  }

  /** The gap is open only because taking over needs a person. */
  #handover(place: string, owner: string, what: string): GapWords {
    const nobody = this.#analysis
      .node(place)
      .needs.flatMap(need =>
        this.#analysis.info(need).kind === 'takeover'
          ? this.#analysis.node(need).needs
          : [],
      )
      .some(need => {
        const { kind } = this.#analysis.info(need);
        return kind === 'people' && this.#analysis.node(need).down === true;
      });
    const standby = what === 'alternatives' ? 'the other' : 'the standby';
    return nobody
      ? {
          title: `${owner}: ${standby} takes over by hand, and nobody can do it`,
          fix: 'have a pair of which one is ready and a runbook that was drilled, or make the failover automatic',
        }
      : {
          title: `${owner}: down until a person lets ${standby} take over`,
          fix: 'make the failover automatic, or keep a drilled runbook for it',
        };
  }
}
