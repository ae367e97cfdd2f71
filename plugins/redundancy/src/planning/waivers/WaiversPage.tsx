import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useApi } from '@backstage/frontend-plugin-api';
import { Loaded, Section, useLoad } from '@bulkhead/bulkhead-react';
import type { Waiver } from '@bulkhead/plugin-redundancy-common';
import { useState } from 'react';
import { planningApiRef } from '../api';
import { usePlanningWords } from '../shared/usePlanningWords';
import { WaiverActions } from './WaiverActions';
import { WaiverLine } from './WaiverLine';
import { grouped } from './waiverOrder';

/** All waivers that the reader may see: asked for, in force, past. */
export function WaiversPage() {
  const { t } = usePlanningWords();
  const api = useApi(planningApiRef);
  const load = useLoad('waivers', signal => api.waivers({}, signal));
  const replace = (changed?: Waiver) => {
    if (changed && load.value) {
      load.set(load.value.map(one => (one.id === changed.id ? changed : one)));
    } else {
      load.reload();
    }
  };
  return (
    <Box
      sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'minmax(0, 1fr)' }}
    >
      <Typography variant="body2" sx={{ maxWidth: '70ch' }}>
        {t('waivers.intro')}
      </Typography>
      <Loaded load={load} minHeight={240} errorTitle={t('waivers.failed')}>
        {waivers => {
          const { requested, approved, past } = grouped(waivers);
          return (
            <Box
              sx={{
                display: 'grid',
                gap: 2,
                gridTemplateColumns: 'minmax(0, 1fr)',
              }}
            >
              <Group
                title={t('waivers.requested')}
                none={t('waivers.noneRequested')}
                waivers={requested}
                onChanged={replace}
              />
              <Group
                title={t('waivers.approved')}
                none={t('waivers.noneApproved')}
                waivers={approved}
                onChanged={replace}
              />
              <Past waivers={past} />
            </Box>
          );
        }}
      </Loaded>
    </Box>
  );
}

function Group(props: {
  title: string;
  none: string;
  waivers: readonly Waiver[];
  onChanged: (waiver?: Waiver) => void;
}) {
  const { title, none, waivers, onChanged } = props;
  return (
    <Section title={`${title} (${waivers.length})`}>
      {waivers.length === 0 ? (
        <Typography variant="body2">{none}</Typography>
      ) : (
        <Rows waivers={waivers} onChanged={onChanged} />
      )}
    </Section>
  );
}

function Rows(props: {
  waivers: readonly Waiver[];
  onChanged?: (waiver?: Waiver) => void;
}) {
  const { waivers, onChanged } = props;
  return (
    <Box
      component="ul"
      sx={{ m: 0, p: 0, listStyle: 'none', display: 'grid', gap: 2 }}
    >
      {waivers.map(waiver => (
        <li key={waiver.id}>
          <WaiverLine
            waiver={waiver}
            actions={
              onChanged && (
                <WaiverActions waiver={waiver} onChanged={onChanged} />
              )
            }
          />
        </li>
      ))}
    </Box>
  );
}

function Past(props: { waivers: readonly Waiver[] }) {
  const { waivers } = props;
  const { t } = usePlanningWords();
  const [open, setOpen] = useState(false);
  if (waivers.length === 0) {
    return null;
  }
  return (
    <Section title={`${t('waivers.past')} (${waivers.length})`}>
      {open ? (
        <Rows waivers={waivers} />
      ) : (
        <Button size="small" onClick={() => setOpen(true)}>
          {t('waivers.showPast')}
        </Button>
      )}
    </Section>
  );
}
