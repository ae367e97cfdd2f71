import Box from '@mui/material/Box';
import {
  Note,
  QuietEmpty,
  Section,
  StateMark,
  useAge,
} from '@bulkhead/bulkhead-react';
import type {
  EntityKnowledgeDetail,
  ServiceTechnology,
} from '@bulkhead/plugin-knowledge-common';
import { lifecycleMark, useWords } from '../../words';
import { TechnologyChip } from '../shared';

function Row(props: { technology: ServiceTechnology }) {
  const { lifecycle, ref, title, version } = props.technology;
  const words = useWords();
  const latest = 'latest' in lifecycle ? lifecycle.latest : undefined;
  return (
    <Box
      component="li"
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        columnGap: 1,
        alignItems: 'center',
        py: 0.5,
      }}
    >
      <TechnologyChip
        technology={ref}
        title={version ? `${title} ${version}` : title}
      />
      <Box
        component="span"
        sx={{ display: 'inline-flex', gap: 0.5, alignItems: 'center' }}
      >
        <StateMark state={lifecycleMark(lifecycle)} size={14} />
        {words.lifecycle(lifecycle)}
      </Box>
      {latest && (
        <Box component="span" sx={{ color: 'text.secondary' }}>
          {words.t('lifecycle.latest', { version: latest })}
        </Box>
      )}
    </Box>
  );
}

/** What the service runs, and until when each of it is supported. */
export function Technologies(props: { detail: EntityKnowledgeDetail }) {
  const { lifecycleReadAt, technologies, unreadable } = props.detail;
  const read = useAge(lifecycleReadAt);
  const { t } = useWords();
  return (
    <Section title={t('tab.technologies')}>
      {technologies.length === 0 ? (
        <QuietEmpty dense title={t('tab.noTechnologies')}>
          {t('tab.noTechnologiesMore')}
        </QuietEmpty>
      ) : (
        <Box component="ul" sx={{ listStyle: 'none', p: 0, m: 0 }}>
          {technologies.map(technology => (
            <Row key={technology.ref} technology={technology} />
          ))}
        </Box>
      )}
      {unreadable.length > 0 && (
        <Box sx={{ mt: 1 }}>
          <Note
            state="warning"
            dense
            title={t('tab.unreadable', { parts: unreadable.join(', ') })}
          />
        </Box>
      )}
      {technologies.length > 0 && (
        <Box sx={{ color: 'text.secondary', mt: 1 }}>
          {lifecycleReadAt
            ? t('tab.lifecycleRead', { age: read.relative })
            : t('tab.noLifecycleData')}
        </Box>
      )}
    </Section>
  );
}
