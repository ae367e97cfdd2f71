import type {
  AuthService,
  BackstageCredentials,
  DiscoveryService,
} from '@backstage/backend-plugin-api';
import { parseEntityRef } from '@backstage/catalog-model';
import type { PackedOnCall } from '@bulkhead/pack';
import { z } from 'zod';

/** What the people family knows of a team. */
export interface TeamOnCall {
  onCall: PackedOnCall;
  /** People of its services. */
  pairs: ReadonlyMap<string, readonly string[]>;
}

const group = z.object({
  schedules: z.array(
    z.object({ id: z.string(), title: z.string(), timeZone: z.string() }),
  ),
  pairs: z.array(
    z.object({ entityRef: z.string(), people: z.array(z.string()) }),
  ),
});

const span = z.object({ start: z.string(), end: z.string() });
const shifts = z.object({
  final: z.array(
    span.extend({ role: z.string(), people: z.array(z.string()) }),
  ),
  gaps: z.array(span),
});

export const DAYS_AHEAD = 30;
const MOST_SCHEDULES = 20;
const MOST_TURNS = 500;
const LONGEST_MS = 10_000;

/** What the people family tells over its API, to whom the credentials belong. */
export class OncallNeighbour {
  constructor(
    private readonly options: {
      auth: AuthService;
      discovery: DiscoveryService;
      /** Replaces the request itself, for tests. */
      fetch?: typeof fetch;
      clock: () => Date;
    },
  ) {}

  /** Throws where the people family is not there, or does not answer. */
  async ofTeam(
    team: string,
    credentials: BackstageCredentials,
  ): Promise<TeamOnCall> {
    const now = this.options.clock();
    const to = new Date(now.getTime() + DAYS_AHEAD * 86_400_000);
    const { kind, namespace, name } = parseEntityRef(team);
    const path = [kind, namespace, name].map(encodeURIComponent).join('/');
    const found = group.parse(
      await this.get(`/v1/groups/${path}`, credentials),
    );
    const window = new URLSearchParams({
      from: now.toISOString(),
      to: to.toISOString(),
    });
    const schedules: PackedOnCall['schedules'][number][] = [];
    for (const { id, title, timeZone } of found.schedules.slice(
      0,
      MOST_SCHEDULES,
    )) {
      const { final, gaps } = shifts.parse(
        await this.get(
          `/v1/schedules/${encodeURIComponent(id)}/shifts?${window}`,
          credentials,
        ),
      );
      schedules.push({
        title,
        timeZone,
        turns: final.slice(0, MOST_TURNS),
        gaps: gaps.slice(0, MOST_TURNS),
      });
    }
    return {
      onCall: { asOf: now, days: DAYS_AHEAD, schedules },
      pairs: new Map(
        found.pairs.map(({ entityRef, people }) => [entityRef, people]),
      ),
    };
  }

  private async get(
    path: string,
    credentials: BackstageCredentials,
  ): Promise<unknown> {
    const { auth, discovery, fetch: ask = fetch } = this.options;
    const base = await discovery.getBaseUrl('oncall');
    const { token } = await auth.getPluginRequestToken({
      onBehalfOf: credentials,
      targetPluginId: 'oncall',
    });
    const response = await ask(`${base}${path}`, {
      headers: { Authorization: `Bearer ${token}` },
      signal: AbortSignal.timeout(LONGEST_MS),
    });
    if (!response.ok) throw new Error(`it answered ${response.status}`);
    return response.json();
  }
}
