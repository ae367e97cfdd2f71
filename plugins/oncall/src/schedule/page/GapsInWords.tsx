import Box from '@mui/material/Box';
import { Note } from '@bulkhead/bulkhead-react';
import type { CoverageGap } from '@bulkhead/plugin-oncall-common';
import { useWords } from '../../words/useWords';
import type { PeopleViews } from '../words/names';
import { useShiftWords } from '../words/useShiftWords';

const SHOWN = 4;

/** The hatched places of the page, as sentences. */
export function GapsInWords(props: {
  gaps: readonly CoverageGap[];
  people: PeopleViews;
  zone: string;
}) {
  const { gaps, people, zone } = props;
  const { t } = useWords();
  const { gapSentence } = useShiftWords(people, zone);
  if (gaps.length === 0) {
    return null;
  }
  return (
    <Note
      state="warning"
      dense
      title={t('schedule.gapsHere', { count: gaps.length })}
    >
      <Box component="ul" sx={{ m: 0, pl: 2 }}>
        {gaps.slice(0, SHOWN).map(gap => (
          <li key={`${gap.role} ${gap.kind} ${gap.start}`}>
            {gapSentence(gap)}
          </li>
        ))}
        {gaps.length > SHOWN && (
          <li>
            {t('schedule.gapsMore', {
              number: String(gaps.length - SHOWN),
            })}
          </li>
        )}
      </Box>
    </Note>
  );
}
