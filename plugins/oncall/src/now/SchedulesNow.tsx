import Box from '@mui/material/Box';
import { Link } from '@backstage/core-components';
import type { OnCallRoleNow } from '@bulkhead/plugin-oncall-common';
import type { People } from '../shared';
import { useOncallPaths } from '../words/useOncallPaths';
import { groupRoles } from './groupRoles';
import { RoleNow } from './RoleNow';

/** Who is on call now, schedule by schedule. */
export function SchedulesNow(props: {
  roles: readonly OnCallRoleNow[];
  people: People;
  /** Zone of a schedule, by id; that of the reader where it is not known. */
  zones?: Record<string, string>;
  full?: boolean;
  /** Name the schedule even where there is only one. */
  titled?: boolean;
}) {
  const { full, people, roles, titled, zones = {} } = props;
  const paths = useOncallPaths();
  const schedules = groupRoles(roles);
  return (
    <>
      {schedules.map(schedule => (
        <Box key={schedule.id} sx={{ '& + &': { mt: 1 } }}>
          {(titled || schedules.length > 1) && (
            <Link to={paths.schedule(schedule.id)}>{schedule.title}</Link>
          )}
          {schedule.roles.map(role => (
            <RoleNow
              key={role.role}
              role={role}
              people={people}
              zone={zones[schedule.id]}
              full={full}
            />
          ))}
        </Box>
      ))}
    </>
  );
}
