import { randomUUID } from 'node:crypto';
import { STEPS } from '../faults/load/writers.mjs';

/** How often each class is asked, in shares of all requests. A hundred watchers that look every two seconds are 50 a second. */
export const SHARES = { watch: 0.25, read: 0.4, list: 0.2, step: 0.15 };

/** What each class must be answered within, for 95 of 100. */
export const LIMITS = { watch: 200, read: 200, list: 500, step: 100 };

const read = path => ({ method: 'GET', path });

/** Requests as people make them, over and over. */
export class Mix {
  #turn = 0;
  #runs;
  #components;

  /** @param runs runs to write to, the first of which is watched */
  constructor({ runs, components }) {
    this.#runs = runs;
    this.#components = components;
  }

  next(kind) {
    this.#turn += 1;
    const i = this.#turn;
    const service = `component/default/load-${(i * 7919) % this.#components}`;
    const [watched] = this.#runs;
    switch (kind) {
      case 'watch':
        return read(`/api/runbooks/v1/runs/${watched}`);
      case 'read':
        return read(
          [
            `/api/redundancy/v1/results/${service}`,
            `/api/oncall/v1/entities/${service}`,
            `/api/runbooks/v1/entities/${service}`,
            '/api/runbooks/v1/runbooks/fault-drill',
            `/api/catalog/entities/by-name/${service}`,
          ][i % 5],
        );
      case 'list':
        return read(
          [
            '/api/redundancy/v1/results?limit=50',
            '/api/runbooks/v1/runs?limit=50',
            '/api/runbooks/v1/home',
            '/api/oncall/v1/schedules?limit=50',
            '/api/knowledge/v1/notes?limit=50',
          ][i % 5],
        );
      default:
        return {
          method: 'POST',
          path: `/api/runbooks/v1/runs/${
            this.#runs[i % this.#runs.length]
          }/commands`,
          key: randomUUID(),
          body: {
            command: {
              kind: 'note',
              stepId: STEPS[i % STEPS.length],
              text: `Looked at it, ${i}`,
            },
          },
        };
    }
  }
}
