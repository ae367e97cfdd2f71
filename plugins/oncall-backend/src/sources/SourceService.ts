import { InputError, NotFoundError } from '@backstage/errors';
import {
  type ExternalSource,
  type ExternalSourceRequest,
  oncallScheduleUpdatePermission,
} from '@bulkhead/plugin-oncall-common';
import type { Access, Caller } from '../access/Access';
import type { FindingService } from '../findings/FindingService';
import { SOURCE_STALE_MS } from '../findings/SnapshotBuilder';
import type { ScheduleStore } from '../schedules/ScheduleStore';
import type { Materialiser } from '../shifts/Materialiser';
import type { WriteContext, Writer } from '../writes/Writer';
import { isAllowedUrl } from './fetchCalendar';
import type { SourceRefresher } from './SourceRefresher';
import type { SourceStore, StoredSource } from './SourceStore';

export interface SourceServiceOptions {
  access: Access;
  allowedHosts: readonly string[];
  findings: FindingService;
  materialiser: Materialiser;
  refresher: SourceRefresher;
  schedules: ScheduleStore;
  sources: SourceStore;
  writer: Writer;
  clock: () => number;
}

const NOT_ALLOWED = 'You may not edit this schedule: ask its owner';

/** Schedules kept elsewhere, read from an iCalendar address. */
export class SourceService {
  static create(options: SourceServiceOptions): SourceService {
    return new SourceService(options);
  }

  private constructor(private readonly options: SourceServiceOptions) {}

  async get(scheduleId: string, caller: Caller): Promise<ExternalSource> {
    const { access, schedules, sources } = this.options;
    await access.assertCanReadSchedule(await schedules.get(scheduleId), caller);
    const source = await sources.get(scheduleId);
    if (!source) {
      throw new NotFoundError('This schedule is not read from elsewhere');
    }
    return this.#present(source);
  }

  async put(
    scheduleId: string,
    request: ExternalSourceRequest,
    context: WriteContext,
  ): Promise<ExternalSource> {
    const { access, allowedHosts, schedules, sources, writer, clock } =
      this.options;
    await access.assertCanReadSchedule(
      await schedules.get(scheduleId),
      context,
    );
    await access.assertMayOn(
      oncallScheduleUpdatePermission,
      scheduleId,
      NOT_ALLOWED,
      context,
    );
    if (!isAllowedUrl(request.url, allowedHosts)) {
      throw new InputError(
        allowedHosts.length > 0
          ? `Calendars are read over https from ${allowedHosts.join(', ')} only`
          : 'No host is allowed to read calendars from: see bulkhead.oncall.calendars.allowedHosts',
      );
    }
    const { hostname } = new URL(request.url);
    const role = request.role ?? 'primary';
    await writer.write(context, {
      action: 'calendar-source-update',
      subject: scheduleId,
      // Without the path, which may be a secret.
      content: { host: hostname, role },
      authorize: () =>
        access.assertMayOn(
          oncallScheduleUpdatePermission,
          scheduleId,
          NOT_ALLOWED,
          context,
        ),
      work: async trx => {
        await sources.put(
          trx,
          { scheduleId, url: request.url, host: hostname, role },
          new Date(clock()),
        );
        await this.options.materialiser.refresh(
          trx,
          (await schedules.get(scheduleId, trx))!,
        );
        return { body: {} };
      },
    });
    return this.#refreshed(scheduleId);
  }

  async remove(scheduleId: string, context: WriteContext): Promise<void> {
    const { access, schedules, sources, writer, materialiser, findings } =
      this.options;
    await access.assertCanReadSchedule(
      await schedules.get(scheduleId),
      context,
    );
    await writer.write(context, {
      action: 'calendar-source-delete',
      subject: scheduleId,
      content: {},
      authorize: () =>
        access.assertMayOn(
          oncallScheduleUpdatePermission,
          scheduleId,
          NOT_ALLOWED,
          context,
        ),
      work: async trx => {
        if (!(await sources.remove(trx, scheduleId))) {
          throw new NotFoundError('This schedule is not read from elsewhere');
        }
        await materialiser.refresh(
          trx,
          (await schedules.get(scheduleId, trx))!,
        );
        return { body: {} };
      },
    });
    findings.refreshSoon();
  }

  async refresh(
    scheduleId: string,
    context: WriteContext,
  ): Promise<ExternalSource> {
    const { access, writer } = this.options;
    await this.get(scheduleId, context);
    await writer.write(context, {
      action: 'calendar-source-refresh',
      subject: scheduleId,
      content: {},
      authorize: () =>
        access.assertMayOn(
          oncallScheduleUpdatePermission,
          scheduleId,
          NOT_ALLOWED,
          context,
        ),
      work: async () => ({ body: {} }),
    });
    return this.#refreshed(scheduleId);
  }

  async #refreshed(scheduleId: string): Promise<ExternalSource> {
    const source = await this.options.refresher.refresh(scheduleId);
    this.options.findings.refreshSoon();
    if (!source) {
      throw new NotFoundError('This schedule is not read from elsewhere');
    }
    return this.#present(source);
  }

  #present(source: StoredSource): ExternalSource {
    const { clock } = this.options;
    const age = source.readAt ? clock() - Date.parse(source.readAt) : Infinity;
    let state: ExternalSource['state'] = 'never';
    if (source.readAt) {
      state = age > SOURCE_STALE_MS || source.problem ? 'stale' : 'fresh';
    }
    return {
      scheduleId: source.scheduleId,
      host: source.host,
      role: source.role,
      state,
      readAt: source.readAt,
      triedAt: source.triedAt,
      problem: source.problem,
      events: source.events,
      unmatched: source.unmatched,
    };
  }
}
