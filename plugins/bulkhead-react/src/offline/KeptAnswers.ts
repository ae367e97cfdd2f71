import type { KeptAnswer, KeptMark, KeptTable } from './KeptTable';

/** @public */
export interface KeptLimits {
  /** Characters of all answers together. */
  total: number;
  /** Characters of one answer; a larger one is not kept. */
  each: number;
  answers: number;
  /** Older ones are forgotten. */
  days: number;
}

/** @public */
export const KEPT_LIMITS: KeptLimits = {
  total: 20_000_000,
  each: 1_000_000,
  answers: 1_500,
  days: 30,
};

const DAY_MS = 86_400_000;

/**
 * What the signed-in person was told, kept for when the backend does not answer. Nothing of one person is given to
 * another, and nothing is kept while nobody is signed in.
 *
 * Keeping is a help, never a duty: where the browser's database fails, nothing is known and the page goes on.
 * @public
 */
export class KeptAnswers {
  private user?: string;
  private last: Promise<void> = Promise.resolve();

  constructor(
    private readonly table: KeptTable,
    private readonly options: {
      limits?: Partial<KeptLimits>;
      clock?: () => number;
    } = {},
  ) {}

  /** From here on for this person. What others left is removed. */
  async open(user: string): Promise<void> {
    if (this.user === user) return;
    this.user = user;
    await this.write(async () => {
      const others = (await this.table.marks()).filter(
        mark => mark.user !== user,
      );
      await this.table.remove(others);
    });
  }

  /** Signed out: nothing stays, and what is still on its way is not kept either. */
  async clear(): Promise<void> {
    this.user = undefined;
    await this.write(() => this.table.clear());
  }

  async get(key: string): Promise<KeptAnswer | undefined> {
    const { user } = this;
    if (user === undefined) return undefined;
    try {
      const answer = await this.table.get(user, key);
      return answer && this.user === user && !this.tooOld(answer)
        ? answer
        : undefined;
    } catch {
      return undefined;
    }
  }

  async keep(key: string, body: string): Promise<void> {
    const { user } = this;
    if (user === undefined) return;
    const at = this.now();
    await this.write(async () => {
      if (this.user !== user) return;
      if (body.length > this.limits().each) {
        await this.table.remove([{ user, key }]);
        return;
      }
      await this.table.put({ user, key, body, at });
      await this.trim();
    });
  }

  /** The person may not read it any more, or it is gone. */
  async drop(key: string): Promise<void> {
    const { user } = this;
    if (user === undefined) return;
    await this.write(() => this.table.remove([{ user, key }]));
  }

  /** How much is kept for this person. */
  async summary(): Promise<{ answers: number; size: number }> {
    const { user } = this;
    try {
      const mine = (await this.table.marks()).filter(one => one.user === user);
      return {
        answers: mine.length,
        size: mine.reduce((sum, one) => sum + one.size, 0),
      };
    } catch {
      return { answers: 0, size: 0 };
    }
  }

  /** Oldest out first, until all limits hold. */
  private async trim(): Promise<void> {
    const { total, answers } = this.limits();
    const newestFirst = (await this.table.marks()).sort((a, b) => b.at - a.at);
    let size = 0;
    const out: KeptMark[] = [];
    newestFirst.forEach((mark, index) => {
      size += mark.size;
      if (index >= answers || size > total || this.tooOld(mark)) out.push(mark);
    });
    await this.table.remove(out);
  }

  /** One after the other: two answers at once must not both count the same room as free. */
  private write(work: () => Promise<void>): Promise<void> {
    this.last = this.last.then(work).catch(() => {});
    return this.last;
  }

  private limits(): KeptLimits {
    return { ...KEPT_LIMITS, ...this.options.limits };
  }

  private now(): number {
    return (this.options.clock ?? Date.now)();
  }

  private tooOld({ at }: { at: number }): boolean {
    return this.now() - at > this.limits().days * DAY_MS;
  }
}
