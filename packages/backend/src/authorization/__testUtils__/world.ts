import { randomUUID } from 'node:crypto';
import type { Family } from '../routes';
import { weekly } from '../table/weekly';
import type { World } from '../table/World';
import { PEOPLE } from './company';
import type { Method, Portal } from './startPortal';

const DAY_MS = 86_400_000;

export const bearer = (token: string) => ({ Authorization: `Bearer ${token}` });

export function headersOf(
  portal: Portal,
  { ref, groups }: { ref: string; groups: string[] },
) {
  return bearer(portal.issuer.user(ref, groups));
}

/** Waits until the families have read the catalog and the runbooks, and writes one of everything. */
export async function createWorld(portal: Portal): Promise<World> {
  const send = async (
    person: keyof typeof PEOPLE,
    [family, method, url]: [Family, Method, string],
    body?: object,
    headers: Record<string, string> = {},
  ) => {
    const answer = await portal.ask(family, method, url, {
      headers: {
        ...headersOf(portal, PEOPLE[person]),
        'Idempotency-Key': randomUUID(),
        ...headers,
      },
      body,
    });
    if (answer.status >= 300) {
      throw new Error(
        `${method} ${url}: ${answer.status} ${JSON.stringify(answer.body)}`,
      );
    }
    return answer.body;
  };
  const at = (days: number) =>
    new Date(Date.now() + days * DAY_MS).toISOString();

  await until(async () => {
    const { items } = await send('administrator', [
      'runbooks',
      'get',
      '/v1/runbooks',
    ]);
    return items.length === 2;
  });
  await until(async () => {
    const answer = await send('administrator', [
      'redundancy',
      'get',
      '/v1/scorecards/entities',
    ]);
    return answer.items.length === 3;
  });
  await until(async () => {
    const answer = await portal.ask(
      'oncall',
      'get',
      '/v1/people/user/default/aline',
      { headers: headersOf(portal, PEOPLE.administrator) },
    );
    return answer.status === 200;
  });

  const start = { mode: 'drill', params: {} };
  const run = await send('owner', ['runbooks', 'post', '/v1/runs'], {
    ...start,
    runbookId: 'restart-shop',
  });
  const hiddenRun = await send('keeper', ['runbooks', 'post', '/v1/runs'], {
    ...start,
    runbookId: 'restart-vault',
  });
  const redline = { command: { kind: 'redline', text: 'The button is red' } };
  for (const [person, { state }] of [
    ['owner', run],
    ['keeper', hiddenRun],
  ] as const) {
    const url = `/v1/runs/${state.id}/commands`;
    await send(person, ['runbooks', 'post', url], redline);
  }
  const draft = await send('owner', ['runbooks', 'post', '/v1/drafts'], {
    runbookId: 'restart-shop',
  });
  const hiddenDraft = await send('keeper', ['runbooks', 'post', '/v1/drafts'], {
    runbookId: 'restart-vault',
  });
  const hashOf = async (id: string) =>
    (await send('administrator', ['runbooks', 'get', `/v1/runbooks/${id}`]))
      .summary.hash;

  const schedule = await send('owner', ['oncall', 'post', '/v1/schedules'], {
    ...weekly('component:default/shop'),
    ownerRef: 'group:default/shop-team',
  });
  const hiddenSchedule = await send(
    'administrator',
    ['oncall', 'post', '/v1/schedules'],
    {
      ...weekly('component:default/vault'),
      ownerRef: 'component:default/vault',
    },
  );
  const span = { start: at(20), end: at(21) };
  const override = await send(
    'owner',
    ['oncall', 'post', `/v1/schedules/${schedule.id}/overrides`],
    { add: PEOPLE.owner.ref, ...span },
  );
  const absence = await send('owner', ['oncall', 'post', '/v1/absences'], {
    start: at(30),
    end: at(31),
    timeZone: 'UTC',
  });
  const swap = await send(
    'owner',
    ['oncall', 'post', `/v1/schedules/${schedule.id}/swaps`],
    { role: 'primary', start: at(8), end: at(9) },
  );

  const note = async (person: 'owner' | 'keeper', service: string) =>
    send(person, ['knowledge', 'post', '/v1/notes'], {
      note: {
        kind: 'watch',
        title: `News for the ${service}`,
        links: [{ type: 'entity', ref: `component:default/${service}` }],
      },
    });
  const draftNote = await send('owner', ['knowledge', 'post', '/v1/notes'], {
    note: { kind: 'watch', title: 'Not ready yet', draft: true },
  });
  const event = await send('owner', ['knowledge', 'post', '/v1/events'], {
    name: 'Hack days',
    startsOn: '2026-01-01',
    endsOn: '2026-01-02',
  });
  const source = await send(
    'administrator',
    ['knowledge', 'post', '/v1/sources'],
    { title: 'News', url: 'https://news.example.net/feed', paused: true },
  );

  const { items: checks } = await send('owner', [
    'redundancy',
    'get',
    '/v1/checks',
  ]);
  const waiver = async (
    person: 'pair' | 'keeper',
    service: string,
    check = 0,
  ) =>
    send(person, ['redundancy', 'post', '/v1/waivers'], {
      entityRef: `component:default/${service}`,
      checkId: checks[check].id,
      reason: 'It is being replaced',
      until: at(20),
    });
  const initiative = await send(
    'administrator',
    ['redundancy', 'post', '/v1/initiatives'],
    {
      title: 'No single points',
      checks: ['no-spof'],
      scope: { tiers: [1] },
      ownerRef: 'group:default/shop-team',
      due: '2030-01-01',
    },
  );
  const evidenceToken = await send(
    'administrator',
    ['redundancy', 'post', '/v1/evidence-tokens'],
    { name: 'cron', kinds: ['backup'], entities: ['component:default/shop'] },
  );

  await send(
    'owner',
    ['redundancy', 'put', '/v1/metadata/component/default/shop'],
    { annotations: { 'bulkhead/tier': '1' } },
    { 'If-Match': '"v0"' },
  );

  return {
    run: run.state.id,
    hiddenRun: hiddenRun.state.id,
    draft: draft.id,
    hiddenDraft: hiddenDraft.id,
    hash: await hashOf('restart-shop'),
    hiddenHash: await hashOf('restart-vault'),
    schedule: schedule.id,
    hiddenSchedule: hiddenSchedule.id,
    override: override.id,
    absence: absence.id,
    swap: swap.id,
    note: (await note('owner', 'shop')).id,
    hiddenNote: (await note('keeper', 'vault')).id,
    draftNote: draftNote.id,
    event: event.id,
    source: source.id,
    waivers: {
      approve: (await waiver('pair', 'shop', 0)).id,
      reject: (await waiver('pair', 'shop', 1)).id,
      revoke: (await waiver('pair', 'shop', 2)).id,
    },
    hiddenWaiver: (await waiver('keeper', 'vault')).id,
    initiative: initiative.id,
    evidenceToken: evidenceToken.id,
    at,
  };
}

async function until(ready: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 300; tries++) {
    if (await ready()) return;
    await new Promise(resolve => setTimeout(resolve, 200));
  }
  throw new Error('The portal did not get ready');
}
