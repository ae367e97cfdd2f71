import { wait } from '../cluster/until.mjs';

export const STEPS = Array.from({ length: 12 }, (_, i) => `valve-${i + 1}`);

/** Each kind of write has clients of its own: one that hangs must not hide another that goes on. */
export const WRITERS = {
  run: runs,
  note: notes,
  override: overrides,
  evidence,
};

/** Starts runs and follows them to the end, tick by tick. */
async function runs(write) {
  const started = await write('run', mark => ({
    path: '/api/runbooks/v1/runs',
    body: { runbookId: 'fault-drill', mode: 'drill', incident: mark },
  }));
  if (!started) return;
  const runId = started.state.id;
  const command = (kind, stepId, text) =>
    write(
      'step',
      mark => ({
        path: `/api/runbooks/v1/runs/${runId}/commands`,
        body: {
          command: { kind, ...(stepId ? { stepId } : {}), text: text(mark) },
        },
      }),
      { runId, stepId: kind === 'done' ? stepId : undefined },
    );
  for (const stepId of STEPS) {
    if (!(await command('done', stepId, mark => mark))) return;
    if (!(await command('note', stepId, mark => mark))) return;
  }
  await write('step', mark => ({
    path: `/api/runbooks/v1/runs/${runId}/commands`,
    body: { command: { kind: 'finish', outcome: 'failed', text: mark } },
  }));
}

async function notes(write) {
  await write('note', mark => ({
    path: '/api/knowledge/v1/notes',
    body: { note: { kind: 'watch', title: mark } },
  }));
}

let day = 0;

/** Each for a day of its own, some years away from anybody's turn. */
async function overrides(write, { scheduleId }) {
  day += 1;
  const start = Date.UTC(2027, 0, 1) + day * 3_600_000;
  await write('override', mark => ({
    path: `/api/oncall/v1/schedules/${scheduleId}/overrides`,
    body: {
      add: 'user:default/victor',
      start: new Date(start).toISOString(),
      end: new Date(start + 3_600_000).toISOString(),
      reason: mark,
    },
  }));
}

async function evidence(write) {
  await write('evidence', mark => ({
    path: '/api/redundancy/v1/evidence',
    body: {
      items: [
        {
          entityRef: 'resource:default/portal-db',
          kind: 'backup',
          outcome: 'passed',
          observedAt: new Date().toISOString(),
          subject: mark,
          key: mark,
        },
      ],
    },
  }));
}

/** How long one write is tried under its key before the client gives it up. */
const PATIENCE_MS = 60_000;

/**
 * Does one write under one key until its outcome is known, as a careful client does it: whatever was not answered, or
 * answered 502, 503 or 504, may or may not have been done, and is sent again.
 */
export async function writeOnce(
  person,
  ledger,
  { kind, request, known = {}, going },
) {
  const mark = ledger.mark(kind);
  const entry = ledger.open({ kind, mark, ...known });
  const { path, body } = request(mark);
  const deadline = Date.now() + PATIENCE_MS;
  while (Date.now() < deadline && going()) {
    entry.attempts += 1;
    const { status, body: answer } = await person.ask('POST', path, {
      body,
      key: `${mark}-key`,
    });
    entry.statuses.push(status);
    if (status >= 200 && status < 300) {
      entry.ackedAt = Date.now();
      return answer;
    }
    if (status !== 0 && status < 500) {
      entry.refused = `${status} ${JSON.stringify(answer).slice(0, 200)}`;
      return undefined;
    }
    entry.lastError = `${status} ${JSON.stringify(answer).slice(0, 200)}`;
    await wait(200);
  }
  return undefined;
}
