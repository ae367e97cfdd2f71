import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import type { OnCallRole } from '@bulkhead/plugin-oncall-common';
import { useWords } from '../../words/useWords';

/** One of some roles. */
export function RoleField<TRole extends OnCallRole>(props: {
  roles: readonly TRole[];
  value: TRole;
  onChange: (role: TRole) => void;
  label?: string;
}) {
  const { role, t } = useWords();
  return (
    <TextField
      select
      size="small"
      label={props.label ?? t('schedule.field.role')}
      value={props.value}
      onChange={event => props.onChange(event.target.value as TRole)}
    >
      {props.roles.map(one => (
        <MenuItem key={one} value={one}>
          {role(one)}
        </MenuItem>
      ))}
    </TextField>
  );
}
