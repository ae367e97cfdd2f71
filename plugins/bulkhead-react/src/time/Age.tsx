import Tooltip from '@mui/material/Tooltip';
import { toDateTime, type Moment } from './formatAge';
import { useAge } from './useAge';

/** @public */
export interface AgeProps {
  /** Not given: "never". */
  at: Moment | undefined;
}

/** "2 minutes ago", with the date, time and zone on hover. @public */
export function Age(props: AgeProps) {
  const { at } = props;
  const { relative, absolute } = useAge(at);
  if (at === undefined) {
    return <span>{relative}</span>;
  }
  return (
    <Tooltip title={absolute} describeChild>
      <time dateTime={toDateTime(at).toUTC().toISO() ?? undefined}>
        {relative}
      </time>
    </Tooltip>
  );
}
