import { randomUUID } from 'node:crypto';
import { InputError, NotAllowedError, NotFoundError } from '@backstage/errors';
import { assertVersion, type Page } from '@bulkhead/bulkhead-node';
import {
  type Absence,
  type AbsenceRequest,
  type ChangeWarning,
  oncallAbsenceAnyPermission,
  oncallAbsenceOwnPermission,
} from '@bulkhead/plugin-oncall-common';
import { type Access, type Caller, userOf } from '../access/Access';
import type { FindingService } from '../findings/FindingService';
import type { WriteContext, Writer } from '../writes/Writer';
import type { AbsenceContent, AbsenceStore } from './AbsenceStore';

export interface AbsenceServiceOptions {
  access: Access;
  absences: AbsenceStore;
  findings: FindingService;
  writer: Writer;
  clock: () => number;
}

const DAY = 24 * 3_600_000;
const LONGEST = 400 * DAY;

/** When people are away: everybody sees that, few see why. */
export class AbsenceService {
  static create(options: AbsenceServiceOptions): AbsenceService {
    return new AbsenceService(options);
  }

  private constructor(private readonly options: AbsenceServiceOptions) {}

  async list(
    options: {
      people?: readonly string[];
      from?: number;
      to?: number;
      limit: number;
      cursor?: string;
    },
    caller: Caller,
  ): Promise<Page<Absence>> {
    const page = await this.options.absences.list(options);
    const readable = await this.options.access.entities.canRead(
      page.items.map(absence => absence.person),
      caller,
    );
    const me = userOf(caller);
    return {
      ...page,
      items: await this.present(
        page.items.filter(
          ({ person }) => person === me || readable.has(person),
        ),
        caller,
      ),
    };
  }

  /** Absences of named people that meet a span, as the caller may see them. */
  async within(
    people: readonly string[],
    span: { from: number; to: number },
    caller: Caller,
  ): Promise<Absence[]> {
    return this.present(
      await this.options.absences.within({ people, ...span }),
      caller,
    );
  }

  /** Without kind and reason where the caller may not see them. */
  async present(
    absences: readonly Absence[],
    caller: Caller,
  ): Promise<Absence[]> {
    if (absences.length === 0) {
      return [];
    }
    const me = userOf(caller);
    const others = absences.some(({ person }) => person !== me);
    const open = others && (await this.options.access.maySeeReasons(caller));
    return absences.map(absence => {
      if (open || absence.person === me) {
        return absence;
      }
      const { kind: _kind, reason: _reason, ...rest } = absence;
      return rest;
    });
  }

  /** What would be wrong if somebody were away then. */
  async preview(
    request: AbsenceRequest & { replaces?: string },
    caller: Pick<WriteContext, 'credentials'>,
  ): Promise<ChangeWarning[]> {
    const content = this.#content(request, caller);
    await this.#assertMayFor(content.person, caller);
    const span = {
      start: Date.parse(content.start),
      end: Date.parse(content.end),
    };
    const replaced = request.replaces
      ? await this.options.absences.get(request.replaces)
      : undefined;
    return this.options.findings.compare(
      { people: [content.person] },
      async snapshot => ({
        away: person =>
          person === content.person
            ? [
                ...snapshot
                  .away(person)
                  .filter(
                    old =>
                      !replaced ||
                      old.start !== Date.parse(replaced.start) ||
                      old.end !== Date.parse(replaced.end),
                  ),
                span,
              ]
            : snapshot.away(person),
        schedules: snapshot.schedules,
      }),
      caller,
    );
  }

  async create(
    request: AbsenceRequest,
    context: WriteContext,
  ): Promise<{ absence: Absence; status: number }> {
    const { absences, writer, clock } = this.options;
    const content = this.#content(request, context);
    const answer = await writer.write(context, {
      action: 'absence-create',
      subject: content.person,
      content: withoutReason(content),
      authorize: () => this.#assertMayFor(content.person, context),
      work: async trx => ({
        body: await absences.add(
          trx,
          { id: randomUUID(), ...content },
          new Date(clock()),
        ),
        status: 201,
      }),
    });
    this.options.findings.refreshSoon();
    const [absence] = await this.present([answer.body], context);
    return { absence, status: answer.status };
  }

  async update(
    id: string,
    wanted: { request: AbsenceRequest; basedOn: number },
    context: WriteContext,
  ): Promise<Absence> {
    const { absences, writer, clock } = this.options;
    const { request, basedOn } = wanted;
    const current = await this.#visible(id, context);
    const content = this.#content(
      { person: current.person, ...request },
      context,
    );
    if (content.person !== current.person) {
      throw new InputError('An absence stays with its person');
    }
    const answer = await writer.write(context, {
      action: 'absence-update',
      subject: id,
      content: { basedOn, ...withoutReason(content) },
      authorize: () => this.#assertMayFor(current.person, context),
      work: async trx => {
        const stored = await absences.get(id, trx);
        if (!stored) {
          throw new NotFoundError('There is no such absence');
        }
        assertVersion(basedOn, stored.version);
        return {
          body: await absences.update(trx, stored, content, new Date(clock())),
        };
      },
    });
    this.options.findings.refreshSoon();
    return (await this.present([answer.body], context))[0];
  }

  async remove(
    id: string,
    basedOn: number,
    context: WriteContext,
  ): Promise<void> {
    const { absences, writer } = this.options;
    const current = await this.#visible(id, context);
    await writer.write(context, {
      action: 'absence-delete',
      subject: id,
      content: { basedOn },
      authorize: () => this.#assertMayFor(current.person, context),
      work: async trx => {
        const stored = await absences.get(id, trx);
        if (!stored) {
          throw new NotFoundError('There is no such absence');
        }
        assertVersion(basedOn, stored.version);
        await absences.remove(trx, id);
        return { body: {} };
      },
    });
    this.options.findings.refreshSoon();
  }

  async #visible(id: string, caller: Caller): Promise<Absence> {
    const absence = await this.options.absences.get(id);
    const visible =
      absence &&
      (absence.person === userOf(caller) ||
        (
          await this.options.access.entities.canRead([absence.person], caller)
        ).has(absence.person));
    if (!absence || !visible) {
      throw new NotFoundError('There is no such absence, or none for you');
    }
    return absence;
  }

  async #assertMayFor(
    person: string,
    caller: Pick<WriteContext, 'credentials'>,
  ): Promise<void> {
    const { access } = this.options;
    const own = person === caller.credentials.principal.userEntityRef;
    if (
      (own && (await access.may(oncallAbsenceOwnPermission, caller))) ||
      (await access.may(oncallAbsenceAnyPermission, caller))
    ) {
      return;
    }
    throw new NotAllowedError(
      own
        ? 'You may not enter absences'
        : 'You may enter your own absences, not those of others',
    );
  }

  #content(
    request: AbsenceRequest,
    { credentials }: Pick<WriteContext, 'credentials'>,
  ): AbsenceContent {
    const length = Date.parse(request.end) - Date.parse(request.start);
    if (length > LONGEST) {
      throw new InputError('An absence is at most 400 days long');
    }
    return {
      person: request.person ?? credentials.principal.userEntityRef,
      start: request.start,
      end: request.end,
      allDay: request.allDay ?? false,
      timeZone: request.timeZone,
      kind: request.kind,
      reason: request.reason,
    };
  }
}

/** Why somebody is away is nobody else's business, also later: it is not kept in the audit. */
function withoutReason(content: AbsenceContent) {
  const { kind: _kind, reason: _reason, ...rest } = content;
  return rest;
}
