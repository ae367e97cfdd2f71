import { QuietEmpty, Section } from '@bulkhead/bulkhead-react';
import type { EntityResult } from '@bulkhead/plugin-redundancy-common';
import { useWords } from '../../words';
import { GapExplained } from '../gaps/GapExplained';
import { GapList } from '../gaps/GapList';

/** The gaps, and the picture of the chosen one: two parts that the tab places. */
export function GapsSection(props: {
  result: EntityResult;
  /** Something is lost in a what-if above, which the gaps know nothing of. */
  whatIf?: boolean;
  gapId?: string;
  pointId?: string;
  onGap: (id: string) => void;
  onPoint: (id: string) => void;
}) {
  const { result, whatIf, gapId, pointId, onGap, onPoint } = props;
  const { t } = useWords();
  const { gaps } = result;
  const subtitle = whatIf ? t('tab.withoutWhatIf') : undefined;
  const chosen = gaps.find(gap => gap.id === gapId) ?? gaps[0];
  if (!chosen) {
    return (
      <Section title={t('tab.gaps')} subtitle={subtitle}>
        <QuietEmpty title={t('tab.noGaps')}>{t('tab.noGapsMore')}</QuietEmpty>
      </Section>
    );
  }
  return (
    <>
      <Section
        title={t('tab.gapsCount', { number: String(gaps.length) })}
        subtitle={subtitle}
      >
        <GapList gaps={gaps} selected={chosen.id} onSelect={onGap} />
      </Section>
      <Section title={t('tab.picture')} subtitle={subtitle}>
        <GapExplained gap={chosen} pointId={pointId} onPoint={onPoint} />
      </Section>
    </>
  );
}
