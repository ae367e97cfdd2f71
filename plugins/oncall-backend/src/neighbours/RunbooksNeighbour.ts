import type {
  AuthService,
  BackstageCredentials,
  DiscoveryService,
  LoggerService,
} from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import { z } from 'zod';

/** A run of a runbook, as much of it as is looked at here. */
export interface NeighbourRun {
  id: string;
  runbookId: string;
  runbookTitle: string;
  hash: string;
  mode: string;
  status: string;
  outcome?: string;
  driver: string;
  second?: string;
  entityRef?: string;
  startedAt: string;
  endedAt?: string;
  /** Recorded outside of the portal, and not confirmed by those whom it names. */
  unconfirmed?: boolean;
}

/** Traffic that is not where it belongs. */
export interface NeighbourMove {
  resource: string;
  at: string;
  since: string;
  state: string;
  entities: string[];
}

const run = z.object({
  id: z.string(),
  runbookId: z.string(),
  runbookTitle: z.string(),
  hash: z.string(),
  mode: z.string(),
  status: z.string(),
  outcome: z.string().optional(),
  driver: z.string(),
  second: z.string().optional(),
  entityRef: z.string().optional(),
  startedAt: z.string(),
  endedAt: z.string().optional(),
  unconfirmed: z.boolean().optional(),
});

const move = z.object({
  resource: z.string(),
  at: z.string(),
  since: z.string(),
  state: z.string(),
  entities: z.array(z.string()),
});

const LONGEST_MS = 3_000;

export interface RunbooksNeighbourOptions {
  auth: AuthService;
  discovery: DiscoveryService;
  logger: LoggerService;
  /** Replaces the request itself, for tests. */
  fetch?: typeof fetch;
}

/**
 * What the runbooks family tells over its API, where it is installed. Whatever goes wrong there is nothing told, and nothing
 * else.
 */
export class RunbooksNeighbour {
  static create(options: RunbooksNeighbourOptions): RunbooksNeighbour {
    return new RunbooksNeighbour(options);
  }

  private constructor(private readonly options: RunbooksNeighbourOptions) {}

  /** The newest runs that the caller may see. */
  async runs(
    query: Record<string, string>,
    credentials: BackstageCredentials,
  ): Promise<NeighbourRun[]> {
    const parameters = new URLSearchParams({ limit: '100', ...query });
    return this.#items(`/v1/runs?${parameters}`, run, credentials);
  }

  /** Traffic that is still to be brought back, as far as the caller may see it. */
  async openMoves(credentials: BackstageCredentials): Promise<NeighbourMove[]> {
    const items = await this.#items('/v1/traffic', move, credentials);
    return items.filter(item => item.state !== 'home');
  }

  async #items<T>(
    path: string,
    schema: z.ZodType<T>,
    credentials: BackstageCredentials,
  ): Promise<T[]> {
    const { auth, discovery, logger, fetch: ask = fetch } = this.options;
    try {
      const base = await discovery.getBaseUrl('runbooks');
      const { token } = await auth.getPluginRequestToken({
        onBehalfOf: credentials,
        targetPluginId: 'runbooks',
      });
      const response = await ask(`${base}${path}`, {
        headers: { Authorization: `Bearer ${token}` },
        signal: AbortSignal.timeout(LONGEST_MS),
      });
      if (!response.ok) {
        return [];
      }
      const body = z
        .object({ items: z.array(z.unknown()) })
        .parse(await response.json());
      return body.items.flatMap(item => {
        const parsed = schema.safeParse(item);
        return parsed.success ? [parsed.data] : [];
      });
    } catch (error) {
      logger.debug('The runbooks could not be asked', toError(error));
      return [];
    }
  }
}
