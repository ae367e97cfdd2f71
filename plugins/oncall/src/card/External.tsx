import Box from '@mui/material/Box';
import { Link } from '@backstage/core-components';
import type { ExternalLink } from '@bulkhead/plugin-oncall-common';

/** Schedules kept in other tools, with the way there. */
export function External(props: { links: readonly ExternalLink[] }) {
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 1.5 }}>
      {props.links.map(({ label, url }) =>
        url ? (
          <Link key={label} to={url}>
            {label}
          </Link>
        ) : (
          <span key={label}>{label}</span>
        ),
      )}
    </Box>
  );
}
