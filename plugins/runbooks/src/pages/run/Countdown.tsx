import Typography from '@mui/material/Typography';
import { useNow } from '@bulkhead/bulkhead-react';
import type { ReactNode } from 'react';

/** Seconds left until an instant of the server; nothing once it has passed. Ticks by itself, so that the step around it need not. */
export function Countdown(props: {
  until: string | undefined;
  /** By how much the server's clock is ahead of this one, in milliseconds. */
  clockAhead: number;
  children: (seconds: number) => ReactNode;
}) {
  const { until, clockAhead, children } = props;
  return until === undefined ? null : (
    <Ticking end={Date.parse(until) - clockAhead}>{children}</Ticking>
  );
}

function Ticking(props: {
  end: number;
  children: (seconds: number) => ReactNode;
}) {
  const seconds = (props.end - useNow(1_000)) / 1000;
  if (seconds <= 0) return null;
  return (
    <Typography role="timer" sx={{ fontWeight: 600, my: 1 }}>
      {props.children(seconds)}
    </Typography>
  );
}
