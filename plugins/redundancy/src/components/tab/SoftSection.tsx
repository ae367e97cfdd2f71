import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { EntityLink, Section } from '@bulkhead/bulkhead-react';
import type { EntityResult } from '@bulkhead/plugin-redundancy-common';
import { useWords } from '../../words';

/** What the entity can do without, and which two failures together take it down. */
export function SoftSection(props: { result: EntityResult }) {
  const { degradedBy, pairs } = props.result;
  const { t } = useWords();
  return (
    <>
      {degradedBy.length > 0 && (
        <Section title={t('tab.degraded')} subtitle={t('tab.degradedMore')}>
          <Box component="ul" sx={{ m: 0, pl: 2.25 }}>
            {degradedBy.map(one => (
              <Typography key={one.node} component="li" variant="body2">
                <EntityLink entityRef={one.entityRef} title={one.title} />
                {', '}
                {one.degrades
                  ? t('tab.degrades', { what: one.degrades })
                  : t('tab.degradesUnknown')}
              </Typography>
            ))}
          </Box>
        </Section>
      )}
      {pairs && pairs.count > 0 && (
        <Section
          title={t('tab.pairsTitle')}
          subtitle={t('tab.pairs', { count: pairs.count })}
        >
          <Box component="ul" sx={{ m: 0, pl: 2.25 }}>
            {pairs.examples.slice(0, 5).map(({ nodes, titles }) => (
              <Typography
                key={nodes.join(' ')}
                component="li"
                variant="body2"
                sx={{ overflowWrap: 'anywhere' }}
              >
                {t('tab.pairsExample', { one: titles[0], two: titles[1] })}
              </Typography>
            ))}
          </Box>
        </Section>
      )}
    </>
  );
}
