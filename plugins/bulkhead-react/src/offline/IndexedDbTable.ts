import type { KeptAnswer, KeptMark, KeptTable } from './KeptTable';

/** Texts stand apart from their marks, so that looking for the oldest reads no text. */
const BODIES = 'bodies';
const MARKS = 'marks';
type Id = [user: string, key: string];

function done<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

function committed(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onerror = () => reject(transaction.error);
    transaction.onabort = () => reject(transaction.error);
  });
}

/** Answers in the browser's own database: they outlive the page and the browser. @public */
export class IndexedDbTable implements KeptTable {
  private opened?: Promise<IDBDatabase>;

  constructor(
    private readonly factory: IDBFactory,
    private readonly name: string,
  ) {}

  async get(user: string, key: string): Promise<KeptAnswer | undefined> {
    const id: Id = [user, key];
    const transaction = await this.begin('readonly');
    const [mark, body] = await Promise.all([
      done<KeptMark | undefined>(transaction.objectStore(MARKS).get(id)),
      done<string | undefined>(transaction.objectStore(BODIES).get(id)),
    ]);
    return mark && body !== undefined
      ? { user, key, body, at: mark.at }
      : undefined;
  }

  async put({ user, key, body, at }: KeptAnswer): Promise<void> {
    const id: Id = [user, key];
    const mark: KeptMark = { user, key, at, size: body.length };
    const transaction = await this.begin('readwrite');
    transaction.objectStore(MARKS).put(mark, id);
    transaction.objectStore(BODIES).put(body, id);
    await committed(transaction);
  }

  async remove(
    marks: readonly Pick<KeptMark, 'user' | 'key'>[],
  ): Promise<void> {
    if (marks.length === 0) return;
    const transaction = await this.begin('readwrite');
    for (const { user, key } of marks) {
      const id: Id = [user, key];
      transaction.objectStore(MARKS).delete(id);
      transaction.objectStore(BODIES).delete(id);
    }
    await committed(transaction);
  }

  async marks(): Promise<KeptMark[]> {
    const transaction = await this.begin('readonly');
    return done<KeptMark[]>(transaction.objectStore(MARKS).getAll());
  }

  async clear(): Promise<void> {
    const transaction = await this.begin('readwrite');
    transaction.objectStore(MARKS).clear();
    transaction.objectStore(BODIES).clear();
    await committed(transaction);
  }

  private async begin(mode: IDBTransactionMode): Promise<IDBTransaction> {
    this.opened ??= this.open();
    try {
      return (await this.opened).transaction([MARKS, BODIES], mode);
    } catch (error) {
      // The browser closed it, or another try may be luckier.
      this.opened = undefined;
      throw error;
    }
  }

  private async open(): Promise<IDBDatabase> {
    const request = this.factory.open(this.name, 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore(MARKS);
      request.result.createObjectStore(BODIES);
    };
    const database = await done(request);
    database.onversionchange = () => database.close();
    return database;
  }
}
