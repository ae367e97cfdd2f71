import { promises as fs } from 'fs';
import {
  CHAIN_START,
  findBreak,
  replay,
  type RunEvent,
  type RunEventBody,
  type RunState,
  sealEvent,
} from '@bulkhead/plugin-runbooks-common';

/** A record that cannot be gone on with, and why. */
export class RecordError extends Error {}

/**
 * The record of a run in a file: one event a line, each on the disk before it counts. Reading it again goes on where it
 * stopped, whatever ended the terminal.
 */
export class RunRecord {
  readonly events: RunEvent[];
  readonly #file: string;

  private constructor(file: string, events: RunEvent[]) {
    this.#file = file;
    this.events = events;
  }

  /**
   * Opens the file, or begins it when it is not there.
   * @throws RecordError when an event was altered, taken out or put in
   */
  static async open(file: string): Promise<RunRecord> {
    let text = '';
    try {
      text = await fs.readFile(file, 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
    const lines = text.split('\n');
    // A last line without an end was being written when the power went: it never counted.
    const unfinished = lines.pop() ?? '';
    const events = lines.map((line, i): RunEvent => {
      try {
        return JSON.parse(line);
      } catch {
        throw new RecordError(`${file}:${i + 1}: this line is no event`);
      }
    });
    const broken = findBreak(events);
    if (broken) {
      throw new RecordError(`${file}:${broken.sequence}: ${broken.problem}`);
    }
    if (unfinished) {
      await fs.truncate(
        file,
        Buffer.byteLength(text) - Buffer.byteLength(unfinished),
      );
    }
    return new RunRecord(file, events);
  }

  get state(): RunState | undefined {
    return replay(this.events);
  }

  async append(
    runId: string,
    actor: string,
    bodies: readonly RunEventBody[],
    now: Date,
  ): Promise<void> {
    const added: RunEvent[] = [];
    for (const body of bodies) {
      const last =
        added[added.length - 1] ?? this.events[this.events.length - 1];
      added.push(
        sealEvent({
          runId,
          sequence: (last?.sequence ?? 0) + 1,
          at: now.toISOString(),
          actor,
          body,
          previousHash: last?.hash ?? CHAIN_START,
        }),
      );
    }
    const file = await fs.open(this.#file, 'a', 0o600);
    try {
      await file.write(
        added.map(event => `${JSON.stringify(event)}\n`).join(''),
      );
      await file.sync();
    } finally {
      await file.close();
    }
    this.events.push(...added);
  }
}
