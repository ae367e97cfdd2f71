import Box from '@mui/material/Box';
import { useApi } from '@backstage/frontend-plugin-api';
import { Loaded, Section, useLoad } from '@bulkhead/bulkhead-react';
import { useState } from 'react';
import { oncallApiRef } from '../api';
import { Handovers } from '../handover/Handovers';
import { Columns, Findings, Quiet } from '../shared';
import { myZone } from '../words/dayInput';
import { useWords } from '../words/useWords';
import { Absences } from './Absences';
import { Feeds } from './Feeds';
import { NextShift } from './NextShift';
import { Offers } from './Offers';
import { PairRows } from './Services';
import { ShiftRows } from './ShiftRows';
import type { MyShift } from './shifts';
import { SwapDialog } from './SwapDialog';

const POLL_MS = 60_000;

/** My on-call: when, what for, who swaps, and when I am away. */
export function MyPage() {
  const { t } = useWords();
  const api = useApi(oncallApiRef);
  const load = useLoad('me', signal => api.me(signal), { pollMs: POLL_MS });
  const [swapping, setSwapping] = useState<MyShift>();
  return (
    <Loaded load={load} minHeight={400} errorTitle={t('mine.failed')}>
      {mine => (
        <Box sx={{ display: 'grid', gap: 2 }}>
          <NextShift mine={mine} onSwap={setSwapping} />
          <Handovers mine={mine} onChanged={load.reload} />
          <Columns
            main={
              <>
                <ShiftRows mine={mine} onSwap={setSwapping} />
                <Section title={t('mine.services')}>
                  <PairRows
                    pairs={mine.services}
                    people={mine.people}
                    empty={t('mine.noServices')}
                  />
                </Section>
              </>
            }
            aside={
              <>
                <Offers mine={mine} onChanged={load.reload} />
                <Absences absences={mine.absences} onChanged={load.reload} />
                {mine.findings.length > 0 && (
                  <Section title={t('mine.findings')}>
                    <Findings findings={mine.findings} withFix />
                  </Section>
                )}
                <Feeds mine={mine} />
              </>
            }
          />
          <Quiet>{t('mine.zone', { zone: myZone() })}</Quiet>
          {swapping && (
            <SwapDialog
              shift={swapping}
              me={mine.person.ref}
              onClose={() => setSwapping(undefined)}
              onDone={load.reload}
            />
          )}
        </Box>
      )}
    </Loaded>
  );
}
