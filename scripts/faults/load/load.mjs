import { until, wait } from '../cluster/until.mjs';
import { Ledger } from './ledger.mjs';
import { signIn } from './person.mjs';
import { writeOnce, WRITERS } from './writers.mjs';

/** How many clients of each kind write at the same time. */
const CLIENTS = { run: 3, note: 1, override: 1, evidence: 1 };
const PAUSE_MS = 40;

const READS = [
  '/api/runbooks/v1/runs?limit=5',
  '/api/runbooks/v1/runbooks/fault-drill',
  '/api/oncall/v1/schedules?limit=5',
  '/api/knowledge/v1/notes?limit=5',
  '/api/catalog/entities/by-name/component/default/portal',
];

const SCHEDULE = {
  title: 'Portal',
  ownerRef: 'group:default/portal-admins',
  timeZone: 'Europe/Paris',
  covers: ['component:default/portal'],
  layers: [
    {
      id: 'first',
      name: 'First call',
      role: 'primary',
      priority: 1,
      rotation: {
        timeZone: 'Europe/Paris',
        start: '2026-11-16T09:00',
        every: { unit: 'week', count: 1 },
        rosters: [
          {
            participants: [
              { people: ['user:default/victor'] },
              { people: ['user:default/karim'] },
            ],
          },
        ],
      },
    },
  ],
};

/** People at work: some write and keep a ledger, one reads all the time. */
export class Load {
  static async start(address, clients = CLIENTS) {
    const load = new Load();
    load.person = await signIn(address, 'user:default/victor');
    load.scheduleId = await until('a schedule can be made', async () => {
      const { body } = await load.person.ask(
        'POST',
        '/api/oncall/v1/schedules',
        {
          body: SCHEDULE,
          key: `schedule-of-${process.pid}-${Date.now()}`,
        },
      );
      return body.id;
    });
    await until('the runbook is read', async () => {
      const { status } = await load.person.ask(
        'GET',
        '/api/runbooks/v1/runbooks/fault-drill',
      );
      return status === 200;
    });
    load.#begin(clients);
    return load;
  }

  ledger = new Ledger();
  /** @type {{ at: number, path: string, status: number, ms: number }[]} */
  reads = [];
  #going = true;
  #clients = [];

  #begin(clients) {
    for (const [name, count] of Object.entries(clients)) {
      for (let i = 0; i < count; i++) this.#clients.push(this.#write(name));
    }
    this.#clients.push(this.#read());
  }

  async #write(name) {
    const going = () => this.#going;
    const write = (kind, request, known) =>
      writeOnce(this.person, this.ledger, {
        kind,
        request,
        known,
        going,
      }).finally(() => wait(PAUSE_MS));
    while (this.#going) {
      await WRITERS[name](write, { scheduleId: this.scheduleId });
      await wait(PAUSE_MS);
    }
  }

  async #read() {
    for (let i = 0; this.#going; i++) {
      const path = READS[i % READS.length];
      const at = Date.now();
      const { status } = await this.person.ask('GET', path, {
        timeoutMs: 10_000,
      });
      this.reads.push({ at, path, status, ms: Date.now() - at });
      await wait(PAUSE_MS);
    }
  }

  /** Resolves once each kind of write was acknowledged after `time`; says how long each took from then. */
  async resumed(
    time,
    kinds = ['step', 'note', 'override', 'evidence'],
    patienceMs = 30_000,
  ) {
    const deadline = Date.now() + patienceMs;
    for (;;) {
      const first = this.ledger.firstAfter(time);
      if (kinds.every(kind => first[kind]) || Date.now() > deadline) {
        return Object.fromEntries(
          kinds.map(kind => [
            kind,
            first[kind] ? first[kind] - time : undefined,
          ]),
        );
      }
      await wait(50);
    }
  }

  /** Whoever waits for an answer gets it first. */
  async stop() {
    this.#going = false;
    await Promise.all(this.#clients);
  }
}
