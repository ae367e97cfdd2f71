import Box from '@mui/material/Box';
import { QuietEmpty } from '@bulkhead/bulkhead-react';
import type { EntityResult } from '@bulkhead/plugin-redundancy-common';
import { useWords } from '../../words';
import { GapExplained } from '../gaps/GapExplained';
import { GapList } from '../gaps/GapList';
import { Section } from '../shared/Section';

/** The gaps and, beside them, the picture of the chosen one. */
export function GapsSection(props: {
  result: EntityResult;
  gapId?: string;
  pointId?: string;
  onGap: (id: string) => void;
  onPoint: (id: string) => void;
}) {
  const { result, gapId, pointId, onGap, onPoint } = props;
  const { t } = useWords();
  const { gaps } = result;
  const chosen = gaps.find(gap => gap.id === gapId) ?? gaps[0];
  if (!chosen) {
    return (
      <Section title={t('tab.gaps')}>
        <QuietEmpty title={t('tab.noGaps')}>{t('tab.noGapsMore')}</QuietEmpty>
      </Section>
    );
  }
  return (
    <Box
      sx={{
        display: 'grid',
        gap: 2,
        alignItems: 'start',
        gridTemplateColumns: {
          xs: 'minmax(0, 1fr)',
          lg: 'minmax(300px, 2fr) minmax(0, 3fr)',
        },
      }}
    >
      <Section title={t('tab.gapsCount', { number: String(gaps.length) })}>
        <GapList gaps={gaps} selected={chosen.id} onSelect={onGap} />
      </Section>
      <Section title={t('tab.picture')}>
        <GapExplained gap={chosen} pointId={pointId} onPoint={onPoint} />
      </Section>
    </Box>
  );
}
