import type { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type { Destination, MadePack } from './destinations';
import type { PackStore } from './PackStore';

/** One round of packs to one destination, and what is told of it. What fails for one team keeps no other back. */
export class Delivery {
  private readonly put: Pick<MadePack, 'team' | 'at'>[] = [];

  constructor(
    private readonly destination: Destination,
    private readonly options: {
      logger: LoggerService;
      store: PackStore;
      clock: () => Date;
    },
  ) {}

  async take(pack: MadePack): Promise<void> {
    try {
      await this.destination.put(pack);
      this.put.push({ team: pack.team, at: pack.at });
    } catch (error) {
      await this.failed(pack.team, error);
    }
  }

  async failed(team: string, error: unknown): Promise<void> {
    const { logger, store, clock } = this.options;
    const { title } = this.destination;
    logger.error(
      `The pack of ${team} was not written: ${title}`,
      toError(error),
    );
    await store.failed(team, title, problemOf(error), clock());
  }

  /** Only then is it there for certain. */
  async close(): Promise<void> {
    try {
      await this.destination.close();
    } catch (error) {
      for (const { team } of this.put) await this.failed(team, error);
      return;
    }
    for (const { team, at } of this.put)
      await this.options.store.written(team, this.destination.title, at);
  }
}

/** The line that says it: what git writes before it is of no use to anybody. */
function problemOf(error: unknown): string {
  const { stderr, message } = error as { stderr?: string; message?: string };
  const line = (stderr ?? '')
    .split('\n')
    .find(text => /^(?:fatal|error|remote):/.test(text));
  return (line ?? message ?? 'it failed').replace(/\/\/[^/@\s]*@/g, '//');
}
