import { randomUUID } from 'node:crypto';
import type { AuthService } from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';
import type { RunbooksNeighbour } from '../neighbours/RunbooksNeighbour';
import type { ReadinessStore } from './ReadinessStore';

/** Drills that the runbooks family tells of become facts about who drove and who seconded them. */
export class DrillFacts {
  static create(options: {
    auth: AuthService;
    database: Knex;
    neighbour: RunbooksNeighbour;
    readiness: ReadinessStore;
  }): DrillFacts {
    return new DrillFacts(options);
  }

  private constructor(
    private readonly options: {
      auth: AuthService;
      database: Knex;
      neighbour: RunbooksNeighbour;
      readiness: ReadinessStore;
    },
  ) {}

  async collect(): Promise<void> {
    const { auth, database, neighbour, readiness } = this.options;
    // Scheduled work for everybody; who may see a fact is decided when it is read.
    const credentials = await auth.getOwnServiceCredentials();
    const runs = await neighbour.runs({ status: 'finished' }, credentials);
    await readiness.add(
      database,
      runs
        .filter(
          // A drill on a table proves less than the real thing, and a real run proves as much as a drill.
          run =>
            run.outcome === 'succeeded' &&
            run.mode !== 'tabletop' &&
            !run.unconfirmed &&
            run.entityRef !== undefined,
        )
        .flatMap(run =>
          (
            [
              ['drill-driven', run.driver],
              ['drill-seconded', run.second],
            ] as const
          ).flatMap(([kind, person]) =>
            person
              ? [
                  {
                    id: randomUUID(),
                    person: person.toLocaleLowerCase('en-US'),
                    entityRef: run.entityRef!.toLocaleLowerCase('en-US'),
                    kind,
                    at: run.endedAt ?? run.startedAt,
                    source: 'runbooks',
                    link: `/runbooks/runs/${encodeURIComponent(run.id)}`,
                    runbook: { ref: run.runbookId, contentHash: run.hash },
                    sameAs: ['run', run.id, kind],
                  },
                ]
              : [],
          ),
        ),
    );
  }
}
