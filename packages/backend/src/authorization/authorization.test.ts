import { randomUUID } from 'node:crypto';
import {
  MACHINES,
  type Method,
  type Portal,
  startPortal,
} from './__testUtils__/startPortal';
import { PEOPLE } from './__testUtils__/company';
import { bearer, createWorld, headersOf } from './__testUtils__/world';
import { expectedStatus } from './expected';
import { FAMILIES, type Family, routesIn, routesOf } from './routes';
import { ACTORS, type Actor, type Row, TABLES } from './table';
import type { World } from './table/World';

jest.setTimeout(180_000);

const HERE = { kind: 'component', namespace: 'default', name: 'shop' };

const isRead = (route: string) => route.startsWith('get ');

/** What Backstage itself serves below every plugin's path. */
const OF_BACKSTAGE = / \/(?:\.well-known|\.backstage|openapi\.json)(?:\/|$)/;

describe.each([true, false])('with the permission framework: %s', enabled => {
  let portal: Portal;
  let world: World;

  beforeAll(async () => {
    portal = await startPortal({ permissions: enabled });
    world = await createWorld(portal);
  });
  afterAll(() => portal.stop());

  const headersFor = async (actor: Actor, family: Family) => {
    const { owner } = PEOPLE;
    switch (actor) {
      case 'anonymous':
        return {};
      case 'expired':
        return bearer(portal.issuer.user(owner.ref, owner.groups, -60));
      case 'cookieOnly':
        return { Cookie: `backstage-auth=${portal.issuer.cookie(owner.ref)}` };
      case 'service':
        return bearer(await portal.issuer.plugin(family));
      case 'restrictedService':
      case 'elsewhereService':
        return bearer(MACHINES[actor]);
      default:
        return headersOf(portal, PEOPLE[actor]);
    }
  };

  const call = (family: Family, route: string, row: Row, headers: object) => {
    const [method, path] = route.split(' ');
    const values: Record<string, string> = { ...HERE, ...row.path };
    const url = path.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? name);
    return portal.ask(
      family,
      method as Method,
      `${url}${row.query ? `?${row.query}` : ''}`,
      {
        headers: {
          ...headers,
          ...(isRead(route) ? {} : { 'Idempotency-Key': randomUUID() }),
          ...(row.ifMatch ? { 'If-Match': row.ifMatch } : {}),
        },
        body: typeof row.body === 'function' ? row.body() : row.body,
      },
    );
  };

  /** Says what it was asked about; that alone may name it. */
  const withoutEcho = (text: string | undefined) =>
    (text ?? '').replace(/"url":"[^"]*"/g, '');

  const documentOf = async (family: Family) =>
    routesOf(
      (
        await portal.ask(family, 'get', '/openapi.json', {
          headers: headersOf(portal, PEOPLE.owner),
        })
      ).body,
    );

  describe.each(FAMILIES)('%s', family => {
    it('has a line for every route of its document, and serves no other', async () => {
      const documented = (await documentOf(family)).sort();
      expect(Object.keys(TABLES[family](world)).sort()).toEqual(documented);
      const served = portal.registered
        .get(family)!
        .handlers.flatMap(routesIn)
        .filter(route => !OF_BACKSTAGE.test(route));
      expect([...new Set(served)].sort()).toEqual(documented);
    });

    it('lets in who may, and nobody else', async () => {
      const wrong: string[] = [];
      for (const [route, row] of Object.entries(TABLES[family](world))) {
        for (const actor of ACTORS) {
          const headers = await headersFor(actor, family);
          const { status, text } = await call(family, route, row, headers);
          const expected = expectedStatus(row, actor, enabled);
          const isAsExpected =
            expected === undefined ? status >= 400 : status === expected;
          if (!isAsExpected) {
            wrong.push(
              `${route}: ${actor} ${status} instead of ${expected} ${text?.slice(
                0,
                300,
              )}`,
            );
          }
        }
      }
      expect(wrong).toEqual([]);
    });
  });

  const inReads = () =>
    FAMILIES.flatMap(family =>
      Object.entries(TABLES[family](world))
        .filter(([route]) => isRead(route))
        .map(([route, row]) => ({ family, route, row })),
    );

  it('tells a machine that may do one thing nothing else', async () => {
    const told: string[] = [];
    for (const { family, route, row } of inReads()) {
      // What the company wants to reach is no secret of an entity.
      if (route.startsWith('get /v1/initiatives')) continue;
      const answer = await call(
        family,
        route,
        row,
        bearer(MACHINES.blindService),
      );
      if (
        answer.status < 300 &&
        /default\/(?:shop|vault)|The (?:shop|vault)|News for/.test(
          withoutEcho(answer.text),
        )
      ) {
        told.push(`${family} ${route}: ${answer.text.slice(0, 200)}`);
      }
    }
    expect(told).toEqual([]);
  });

  // Without the framework everybody sees everything: that is what switching it off means.
  if (enabled) {
    describe('what only its owners see', () => {
      it('has no name in any answer to others', async () => {
        const told: string[] = [];
        for (const { family, route, row } of inReads()) {
          for (const actor of ['otherTeam', 'pair', 'owner'] as const) {
            const headers = await headersFor(actor, family);
            const { text } = await call(family, route, row, headers);
            const at = withoutEcho(text).search(/vault(?!-team)/i);
            if (at >= 0) {
              told.push(
                `${family} ${route} ${actor}: ${text.slice(
                  Math.max(0, at - 100),
                  at + 100,
                )}`,
              );
            }
          }
        }
        expect(told).toEqual([]);
      });

      it.each(FAMILIES)('is not there for others in %s', async family => {
        const wrong: string[] = [];
        for (const [route, row] of Object.entries(TABLES[family](world))) {
          if (!row.hidden) continue;
          for (const actor of ['otherTeam', 'pair', 'owner'] as const) {
            const { status, text } = await call(
              family,
              route,
              { ...row, ...row.hidden },
              await headersFor(actor, family),
            );
            // Who asks by a name gets that name back; nothing else of it.
            const more = /The vault|Restart the|vault-team|ines/i.test(
              withoutEcho(text),
            );
            if (status !== 404 || more) {
              wrong.push(`${route} ${actor}: ${status} ${text.slice(0, 200)}`);
            }
          }
        }
        expect(wrong).toEqual([]);
      });

      it('is there for its owners', async () => {
        const headers = headersOf(portal, PEOPLE.keeper);
        for (const family of FAMILIES) {
          const row = TABLES[family](world);
          for (const [route, { hidden, ...rest }] of Object.entries(row)) {
            if (!hidden || !isRead(route)) continue;
            const answer = await call(
              family,
              route,
              { ...rest, ...hidden },
              headers,
            );
            expect([route, answer.status]).toEqual([route, rest.ok ?? 200]);
          }
        }
      });
    });
  }

  it('has no door but those that are known', () => {
    const doors = FAMILIES.flatMap(family => {
      const { policies } = portal.registered.get(family)!;
      return policies.map(({ path, allow }) => {
        // As Backstage matches: by prefix, and without regard to case.
        const pattern = new RegExp(
          `^${path.replace(/:\w+/g, '[^/]+')}(?:/|$)`,
          'i',
        );
        const below = Object.keys(TABLES[family](world)).filter(route =>
          pattern.test(route.split(' ')[1]),
        );
        return { family, path, allow, below };
      });
    });
    expect(doors).toEqual([
      {
        family: 'redundancy',
        path: '/v1/evidence',
        allow: 'unauthenticated',
        // Reading needs a sign-in all the same, which the route itself asks for.
        below: ['get /v1/evidence', 'post /v1/evidence'],
      },
      {
        family: 'redundancy',
        path: '/v1/badge',
        // Open to all only where bulkhead.redundancy.badges has secrets; the key in the address decides then.
        allow: 'user-cookie',
        below: ['get /v1/badge/{kind}/{namespace}/{name}'],
      },
      {
        family: 'runbooks',
        path: '/v1/webhooks/alertmanager/:source',
        allow: 'unauthenticated',
        below: ['post /v1/webhooks/alertmanager/{source}'],
      },
      {
        family: 'runbooks',
        path: '/v1/drills/feed/:token',
        allow: 'unauthenticated',
        below: ['get /v1/drills/feed/{token}'],
      },
      {
        family: 'oncall',
        path: '/v1/calendar',
        allow: 'unauthenticated',
        below: ['get /v1/calendar/{token}'],
      },
      {
        family: 'knowledge',
        path: '/v1/feeds',
        allow: 'unauthenticated',
        below: [
          'get /v1/feeds/{token}/notes.atom',
          'get /v1/feeds/{token}/calendar.ics',
        ],
      },
    ]);
  });
});
