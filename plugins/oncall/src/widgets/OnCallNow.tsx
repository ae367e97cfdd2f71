import Typography from '@mui/material/Typography';
import { parseEntityRef } from '@backstage/catalog-model';
import { identityApiRef, useApi } from '@backstage/frontend-plugin-api';
import { Loaded, QuietEmpty, useLoad } from '@bulkhead/bulkhead-react';
import type { GroupOnCall } from '@bulkhead/plugin-oncall-common';
import { oncallApiRef } from '../api';
import { SchedulesNow } from '../now';
import { useWords } from '../words/useWords';

const POLL_MS = 60_000;
/** Of somebody in more groups than these, the home page is not where to look. */
const MOST_GROUPS = 5;

/** Schedules of several groups together; one that two of them share stands once. */
export function together(groups: readonly GroupOnCall[]) {
  const roles = new Map(
    groups.flatMap(group =>
      group.roles.map(role => [`${role.scheduleId} ${role.role}`, role]),
    ),
  );
  return {
    roles: [...roles.values()],
    people: Object.assign({}, ...groups.map(({ people }) => people)),
    zones: Object.fromEntries(
      groups.flatMap(({ schedules }) =>
        schedules.map(({ id, timeZone }) => [id, timeZone]),
      ),
    ),
  };
}

/** Who is on call now for the visitor's groups, and how to reach them. */
export function OnCallNow() {
  const { t } = useWords();
  const api = useApi(oncallApiRef);
  const identityApi = useApi(identityApiRef);
  const load = useLoad(
    'on-call-now',
    async signal => {
      const { ownershipEntityRefs } = await identityApi.getBackstageIdentity();
      const groups = ownershipEntityRefs
        .filter(ref => parseEntityRef(ref).kind === 'group')
        .slice(0, MOST_GROUPS);
      return together(
        await Promise.all(groups.map(ref => api.group(ref, signal))),
      );
    },
    { pollMs: POLL_MS },
  );
  return (
    <Loaded
      load={load}
      dense
      minHeight={120}
      errorTitle={t('widget.failed')}
      notFound={<QuietEmpty dense title={t('widget.none')} />}
    >
      {({ roles, people, zones }) =>
        roles.length ? (
          <Typography variant="body2" component="div">
            <SchedulesNow roles={roles} people={people} zones={zones} titled />
          </Typography>
        ) : (
          <QuietEmpty dense title={t('widget.none')} />
        )
      }
    </Loaded>
  );
}
