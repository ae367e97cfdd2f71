import type {
  Initiative,
  InitiativeInput,
} from '@bulkhead/plugin-redundancy-common';
import type { Deck } from '../scorecards/CardCache';
import { matcher } from '../scorecards/filter';
import type { LightCard } from '../scorecards/types';

/** How far a goal is: of every service in scope, each check that applies. What is waived counts neither way. Pure. */
export function progressOf(
  goal: Pick<InitiativeInput, 'checks' | 'scope'>,
  deck: Pick<Deck, 'cards' | 'places'>,
  sees: (card: LightCard) => boolean = () => true,
): Pick<Initiative, 'total' | 'reached' | 'remaining' | 'hidden'> {
  const { entities, owner, system, domain, tiers } = goal.scope;
  const named = entities && new Set(entities);
  const matches = matcher({
    ...(owner ? { owner: [owner] } : {}),
    ...(system ? { system: [system] } : {}),
    ...(domain ? { domain: [domain] } : {}),
    ...(tiers?.length ? { tier: tiers } : {}),
  });
  const inScope = (card: LightCard) =>
    (!named || named.has(card.entityRef)) && matches(card);
  const checks = goal.checks.flatMap(id => {
    const place = deck.places.get(id);
    return place === undefined ? [] : [{ id, place }];
  });
  const answer = {
    total: 0,
    reached: 0,
    remaining: [] as Initiative['remaining'],
    hidden: 0,
  };
  for (const card of deck.cards.filter(inScope)) {
    for (const { id, place } of checks) {
      const letter = card.outcomes[place];
      if (letter === 'p' || letter === 'f' || letter === 'u') {
        answer.total += 1;
        answer.reached += letter === 'p' ? 1 : 0;
        if (letter !== 'p') {
          if (sees(card)) {
            answer.remaining.push({
              entityRef: card.entityRef,
              title: card.title,
              checkId: id,
            });
          } else {
            answer.hidden += 1;
          }
        }
      }
    }
  }
  return answer;
}
