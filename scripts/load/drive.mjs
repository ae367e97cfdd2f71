import { wait } from '../faults/cluster/until.mjs';
import { SHARES } from './mix.mjs';
import { Times } from './percentiles.mjs';

/**
 * Sends so many requests a second whether the ones before were answered or not, as people do: a slow portal gets no
 * rest. Times count from when a request was due.
 */
export async function drive({ person, mix, perSecond, seconds }) {
  const times = Object.fromEntries(
    Object.keys(SHARES).map(kind => [kind, new Times()]),
  );
  const kinds = Object.entries(SHARES);
  const debts = Object.fromEntries(kinds.map(([kind]) => [kind, 0]));
  const under = new Set();
  const from = performance.now();
  for (let i = 0; i < perSecond * seconds; i++) {
    const due = from + (i * 1000) / perSecond;
    const early = due - performance.now();
    if (early > 1) await wait(early);
    for (const [kind, share] of kinds) debts[kind] += share;
    const kind = kinds.reduce((a, b) => (debts[b[0]] > debts[a[0]] ? b : a))[0];
    debts[kind] -= 1;
    const { method, path, ...options } = mix.next(kind);
    const asked = person.ask(method, path, options).then(({ status }) => {
      times[kind].add(performance.now() - due, status >= 200 && status < 300);
      under.delete(asked);
    });
    under.add(asked);
  }
  await Promise.all(under);
  return times;
}
