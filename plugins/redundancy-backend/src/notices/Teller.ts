import type { LoggerService } from '@backstage/backend-plugin-api';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import type { Knex } from 'knex';

/** Something to tell somebody. */
export interface Notice {
  /** The same is told once. */
  key: string;
  recipients: string[];
  title: string;
  description: string;
  link: string;
  severity: 'normal' | 'high';
  /** Several of one bundle are one notification for whom they concern. */
  bundle?: Bundle;
}

export interface Bundle {
  id: string;
  title: (count: number) => string;
  link: string;
}

export interface TellerOptions {
  database: Knex;
  logger: LoggerService;
  notifications: NotificationService;
  clock: () => Date;
}

interface Message {
  recipients: string[];
  notices: Notice[];
}

/** More at once would be read by nobody. */
const MOST = 200;
/** As many of a bundle as its text names. */
const NAMED = 5;
/** Keys in one question to the database. */
const STEP = 500;

/** Sends notices, each once, and those of a bundle together. Best effort. */
export class Teller {
  constructor(private readonly options: TellerOptions) {}

  async tell(notices: readonly Notice[]): Promise<void> {
    const { notifications, logger } = this.options;
    const told = new Set<string>();
    try {
      for (const message of messagesOf(await this.#untold(notices))) {
        await notifications.send({
          recipients: { type: 'entity', entityRef: message.recipients },
          payload: { ...payloadOf(message.notices), topic: 'resilience' },
        });
        message.notices.forEach(({ key }) => told.add(key));
      }
    } catch (error) {
      logger.warn('Somebody could not be told', error as Error);
    }
    await this.#keep([...told]);
  }

  async forget(before: Date): Promise<void> {
    await this.options
      .database('notices')
      .where('told_at', '<', before)
      .delete();
  }

  async #untold(notices: readonly Notice[]): Promise<Notice[]> {
    const wanted = notices
      .filter(({ recipients }) => recipients.length > 0)
      .map(notice => ({ ...notice, key: notice.key.slice(0, 200) }));
    const known = new Set<string>();
    for (let i = 0; i < wanted.length; i += STEP) {
      const keys = wanted.slice(i, i + STEP).map(({ key }) => key);
      const rows = await this.options
        .database('notices')
        .whereIn('key', keys)
        .select<{ key: string }[]>('key');
      rows.forEach(({ key }) => known.add(key));
    }
    return wanted.filter(({ key }) => !known.has(key));
  }

  async #keep(keys: readonly string[]): Promise<void> {
    const { database, clock } = this.options;
    for (let i = 0; i < keys.length; i += STEP) {
      await database('notices')
        .insert(keys.slice(i, i + STEP).map(key => ({ key, told_at: clock() })))
        .onConflict('key')
        .ignore();
    }
  }
}

/** One message for each notice that stands alone, and one for each recipient of a bundle; who is told the same shares it. */
function messagesOf(notices: readonly Notice[]): Message[] {
  const bundled = new Map<string, Notice[]>();
  for (const notice of notices) {
    for (const recipient of notice.bundle ? new Set(notice.recipients) : []) {
      const key = `${notice.bundle!.id}\n${recipient}`;
      bundled.set(key, [...(bundled.get(key) ?? []), notice]);
    }
  }
  const shared = new Map<string, Message>();
  for (const [key, own] of bundled) {
    const same = JSON.stringify(own.map(notice => notice.key));
    const message = shared.get(same) ?? { recipients: [], notices: own };
    message.recipients.push(key.slice(key.indexOf('\n') + 1));
    shared.set(same, message);
  }
  const alone = notices
    .filter(({ bundle }) => !bundle)
    .map(notice => ({ recipients: notice.recipients, notices: [notice] }));
  return [...shared.values(), ...alone].slice(0, MOST);
}

function payloadOf(notices: readonly Notice[]) {
  const [{ key, title, description, link, severity, bundle }] = notices;
  if (!bundle || notices.length === 1) {
    return { title, description, link, severity, scope: key };
  }
  const named = notices.slice(0, NAMED).map(notice => notice.title);
  const more = notices.length - named.length;
  return {
    title: bundle.title(notices.length),
    description: [...named, ...(more ? [`and ${more} more`] : [])].join('; '),
    link: bundle.link,
    severity: notices.some(notice => notice.severity === 'high')
      ? ('high' as const)
      : ('normal' as const),
    scope: bundle.id,
  };
}
