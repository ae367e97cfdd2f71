import type { RedundancyDependency } from '../../metadata';
import type { CheckAnswer, CheckFacts } from '../model';
import { fail, pass, unknown } from '../support/answers';
import { defineCheck } from '../support/define';
import { listed } from '../support/mentions';
import {
  copiesOf,
  fullRef,
  fullRefs,
  knownType,
  neededOf,
  typeOf,
} from '../support/placement';
import { scalar, specYaml } from '../support/yaml';

/** A failure that takes down more than this share of what matters has no walls around it. */
const TOO_MUCH = 0.1;
/** Below this many a share says nothing. */
const TOO_FEW = 5;

interface Edge {
  readonly ref: string;
  readonly about?: RedundancyDependency;
}

/** What the entity depends on, places and lines apart, and alternatives apart. */
function edgesOf(facts: CheckFacts): Edge[] {
  const { dependencies, anyOf } = facts.facts.redundancy;
  const about = new Map(
    Object.entries(dependencies ?? {}).map(([key, value]) => [
      fullRef(facts, key, 'component') ?? key,
      value,
    ]),
  );
  const chosen = new Set(
    (anyOf ?? []).flatMap(group => fullRefs(facts, group.of)),
  );
  return facts.estate
    .dependenciesOf(facts.entityRef)
    .filter(ref => !chosen.has(ref) || about.has(ref))
    .map(ref => ({ ref, about: about.get(ref) }));
}

function isSoft({ about }: Edge): boolean {
  return about?.criticality === 'soft';
}

function softly(ref: string, more: string): string {
  return specYaml('dependencies:', `  ${ref}: { criticality: soft, ${more} }`);
}

export const degrades = defineCheck({
  id: 'degrades',
  practices: ['B12'],
  pillar: 'machines',
  title: 'Degrades instead of falling with what matters less',
  why: 'A shop without recommendations still sells; a shop that waits for them does not.',
  tiers: [0, 1, 2],
  appliesTo: facts => edgesOf(facts).length > 0,
  evaluate: (facts, say): CheckAnswer => {
    const edges = edgesOf(facts);
    const { tier } = facts.facts;
    const lower =
      tier === undefined
        ? []
        : edges.filter(edge => {
            const other = facts.estate.facts(edge.ref)?.tier;
            return !isSoft(edge) && other !== undefined && other > tier;
          });
    if (lower.length) {
      const first = lower[0].ref;
      return fail(
        `It falls with ${say.titles(lower.map(edge => edge.ref))}, which ${
          lower.length === 1 ? 'is' : 'are'
        } of tier ${listed([
          ...new Set(
            lower.map(edge => String(facts.estate.facts(edge.ref)?.tier)),
          ),
        ])}; it is of tier ${tier}.`,
        {
          fix: {
            text: `Make it go on without ${say.title(
              first,
            )} and say what is lost, or run ${say.title(
              first,
            )} like a service of tier ${tier}.`,
            yaml: softly(say.ref(first), 'degrades: what users lose'),
          },
        },
      );
    }
    const silent = edges.filter(
      edge => isSoft(edge) && !edge.about?.degrades && !edge.about?.cachedCopy,
    );
    if (silent.length) {
      return fail(
        `It goes on without ${say.titles(
          silent.map(edge => edge.ref),
        )}, and does not say what is lost.`,
        {
          fix: {
            text: `Say what users lose while ${say.title(
              silent[0].ref,
            )} is away.`,
            yaml: softly(say.ref(silent[0].ref), 'degrades: what users lose'),
          },
        },
      );
    }
    if (tier === undefined) {
      return unknown(
        'Nobody said of which tier it is, so nobody can tell what matters less.',
        {
          fix: {
            text: 'Set its tier.',
            yaml: 'metadata:\n  annotations:\n    bulkhead/tier: "2"\n',
          },
        },
      );
    }
    const soft = edges.filter(isSoft);
    return soft.length
      ? pass(
          `It goes on, at a loss, without ${say.titles(soft.map(e => e.ref))}.`,
        )
      : pass('Everything it needs is of its own tier or a more important one.');
  },
});

export const cacheFallback = defineCheck({
  id: 'cache-fallback',
  practices: ['C7'],
  pillar: 'machines',
  title: 'Serves a kept copy while a dependency is away',
  why: "Yesterday's price list is better than an error page.",
  tiers: [],
  appliesTo: facts => edgesOf(facts).some(isSoft),
  evaluate: (facts, say) => {
    const soft = edgesOf(facts).filter(isSoft);
    const kept = soft.filter(edge => edge.about?.cachedCopy);
    return kept.length
      ? pass(
          `While ${say.titles(kept.map(edge => edge.ref))} is away: ${listed(
            kept.map(edge => edge.about?.cachedCopy ?? ''),
          )}.`,
        )
      : fail(
          `Nothing is kept of ${say.titles(
            soft.map(edge => edge.ref),
          )} to serve meanwhile.`,
          {
            fix: {
              text: `Keep a copy of what ${say.title(
                soft[0].ref,
              )} answered last, and serve it while it is away.`,
              yaml: softly(
                say.ref(soft[0].ref),
                'cachedCopy: answers kept for an hour',
              ),
            },
          },
        );
  },
});

export const blastRadius = defineCheck({
  id: 'blast-radius',
  practices: ['B11'],
  pillar: 'machines',
  title: 'Takes little down with it',
  why: 'Walls inside the ship: a leak fills one room.',
  tiers: [],
  evaluate: (facts, say): CheckAnswer => {
    const { tier0, tier1 } = facts.result.blastRadius;
    const hit = tier0 + tier1;
    const { important } = facts.estate;
    const others = Math.max(1, important);
    const share = Math.round((100 * hit) / others);
    const told = `${hit} of ${important} services of tier 0 and 1 fall with it (${share} %)`;
    if (hit < TOO_FEW || hit / others <= TOO_MUCH) {
      return pass(
        hit === 0 ? 'No service of tier 0 or 1 falls with it.' : `${told}.`,
        {
          basis: 'computed',
        },
      );
    }
    const users = facts.estate.dependentsOf(facts.entityRef);
    return fail(`${told}.`, {
      basis: 'computed',
      fix: {
        text: users.length
          ? `Split ${
              facts.entity.metadata.name
            } into parts that fail apart, or let ${say.titles(
              users,
              2,
            )} go on without it.`
          : `Split ${facts.entity.metadata.name} into parts that fail apart.`,
        ...(users[0]
          ? {
              yaml: `# in ${say.ref(users[0])}\n${softly(
                facts.entityRef,
                'degrades: what users lose',
              )}`,
            }
          : {}),
      },
    });
  },
});

const AI_TYPES = new Set(['model-server', 'vector-store']);

function aiParts(facts: CheckFacts): string[] {
  return facts.estate
    .dependenciesOf(facts.entityRef)
    .filter(ref => AI_TYPES.has(typeOf(facts.estate.entity(ref))));
}

export const aiDegrades = defineCheck({
  id: 'ai-degrades',
  practices: ['B13'],
  pillar: 'machines',
  title: 'The model is redundant, and the feature can be switched off',
  why: 'Models are slow to start and dear to run twice; the rest should not wait for them.',
  tiers: [0, 1, 2],
  runbook: 'disable-feature',
  appliesTo: facts =>
    knownType(facts.estate, facts.entityRef)?.family === 'ai' ||
    aiParts(facts).length > 0,
  evaluate: (facts, say): CheckAnswer => {
    const { modelServer, vectorStore, switchOff } = facts.facts.redundancy;
    const copies = copiesOf(facts);
    const type = typeOf(facts.entity);
    if (!AI_TYPES.has(type)) {
      return switchOff
        ? pass(`It can be switched off: ${switchOff}.`)
        : fail(
            `It needs ${say.titles(
              aiParts(facts),
            )}, and nobody said how it is switched off.`,
            {
              fix: {
                text: 'Put it behind a flag, and say how the flag is set.',
                yaml: specYaml('switchOff: the flag that hides it'),
                runbookPurpose: 'disable-feature',
              },
            },
          );
    }
    const replicas =
      (type === 'model-server' ? modelServer : vectorStore)?.replicas ?? 0;
    const spare = copies.length - neededOf(facts, copies);
    const enough = copies.length >= 2 ? spare >= 1 : false;
    if (enough) {
      return pass(
        `${copies.length} copies${
          modelServer?.fallback
            ? `, and ${modelServer.fallback} answers when all are away`
            : ''
        }.`,
      );
    }
    if (copies.length === 0 && replicas === 0) {
      return unknown('Nobody said how many copies of it there are.', {
        fix: {
          text: 'Say which instances there are.',
          yaml: specYaml(
            'instances:',
            `  - { name: ${scalar(
              `${facts.entity.metadata.name}-1`,
            )}, on: [resource:default/host-1] }`,
          ),
        },
      });
    }
    return replicas >= 2 && copies.length === 0
      ? pass(`${replicas} replicas.`)
      : fail(
          `There is one copy${
            vectorStore?.rebuildWithin
              ? `; building it again takes ${vectorStore.rebuildWithin}`
              : ''
          }.`,
          {
            fix: {
              text: `Run a second copy of ${facts.entity.metadata.name} on another host.`,
              yaml: specYaml(
                'instances:',
                '  # the one there is, and:',
                `  - { name: ${scalar(
                  `${facts.entity.metadata.name}-2`,
                )}, on: [resource:default/another-host] }`,
              ),
              runbookPurpose: 'disable-feature',
            },
          },
        );
  },
});
