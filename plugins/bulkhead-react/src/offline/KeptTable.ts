/** One answer of the backend as it came, for one person. @public */
export interface KeptAnswer {
  /** Ref of the person who was given it. */
  user: string;
  /** What was asked. */
  key: string;
  /** JSON, as it came. */
  body: string;
  /** When it came, in milliseconds since 1970. */
  at: number;
}

/** An answer without its text. @public */
export interface KeptMark {
  user: string;
  key: string;
  at: number;
  /** Length of the text. */
  size: number;
}

/** Where answers are written down. @public */
export interface KeptTable {
  get(user: string, key: string): Promise<KeptAnswer | undefined>;
  put(answer: KeptAnswer): Promise<void>;
  remove(marks: readonly Pick<KeptMark, 'user' | 'key'>[]): Promise<void>;
  /** Of everybody, in no particular order. */
  marks(): Promise<KeptMark[]>;
  clear(): Promise<void>;
}

const idOf = (one: Pick<KeptMark, 'user' | 'key'>) =>
  JSON.stringify([one.user, one.key]);

/** Where the browser refuses a database (some private windows), answers live as long as the page. @public */
export class MemoryTable implements KeptTable {
  private readonly rows = new Map<string, KeptAnswer>();

  async get(user: string, key: string) {
    return this.rows.get(idOf({ user, key }));
  }

  async put(answer: KeptAnswer) {
    this.rows.set(idOf(answer), answer);
  }

  async remove(marks: readonly Pick<KeptMark, 'user' | 'key'>[]) {
    for (const mark of marks) this.rows.delete(idOf(mark));
  }

  async marks() {
    return [...this.rows.values()].map(({ user, key, at, body }) => ({
      user,
      key,
      at,
      size: body.length,
    }));
  }

  async clear() {
    this.rows.clear();
  }
}
