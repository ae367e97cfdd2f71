import Box from '@mui/material/Box';
import { EntityLink, StateMark } from '@bulkhead/bulkhead-react';
import type { TechnologyVersion } from '@bulkhead/plugin-knowledge-common';
import { lifecycleMark, useWords } from '../../words';

/** Services named with a version; the technology's page names them all. */
const shown = 6;

/** Versions of a technology, worst first, with who runs them. */
export function VersionLines(props: {
  versions: readonly TechnologyVersion[];
  all?: boolean;
}) {
  const words = useWords();
  const { t } = words;
  return (
    <Box
      component="ul"
      sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 0.75 }}
    >
      {props.versions.map(({ lifecycle, services, version }) => (
        <li key={version ?? ''}>
          <Box
            sx={{
              display: 'flex',
              flexWrap: 'wrap',
              columnGap: 1,
              alignItems: 'center',
            }}
          >
            <StateMark state={lifecycleMark(lifecycle)} size={14} />
            <strong>{version ?? t('technologies.noVersion')}</strong>
            <span>{words.lifecycle(lifecycle)}</span>
          </Box>
          <Box
            sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 1, pl: 2.75 }}
          >
            {(props.all ? services : services.slice(0, shown)).map(service => (
              <EntityLink
                key={service.entityRef}
                entityRef={service.entityRef}
                title={service.title}
              />
            ))}
            {!props.all && services.length > shown && (
              <span>{t('inbox.more', { count: services.length - shown })}</span>
            )}
          </Box>
        </li>
      ))}
    </Box>
  );
}
