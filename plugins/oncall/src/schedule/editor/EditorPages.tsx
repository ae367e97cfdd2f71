import { useApi } from '@backstage/frontend-plugin-api';
import {
  ForbiddenNote,
  Loaded,
  QuietEmpty,
  useLoad,
} from '@bulkhead/bulkhead-react';
import type { ScheduleDefinition } from '@bulkhead/plugin-oncall-common';
import { useState } from 'react';
import { useParams } from 'react-router-dom';
import { oncallApiRef } from '../../api';
import { useWords } from '../../words/useWords';
import { MY_ZONE } from '../page/useCalendarView';
import { newLayer } from './definition';
import { ScheduleEditor } from './ScheduleEditor';

/** Lays out a schedule: a weekly first call to begin with. */
export function NewSchedulePage() {
  const { now, role } = useWords();
  const [initial] = useState<ScheduleDefinition>(() => {
    const empty: ScheduleDefinition = {
      title: '',
      ownerRef: '',
      timeZone: MY_ZONE,
      covers: [],
      layers: [],
    };
    return {
      ...empty,
      layers: [
        newLayer(empty, { role: 'primary', name: role('primary'), now }),
      ],
    };
  });
  return <ScheduleEditor initial={initial} />;
}

/** Edits the schedule of the address. */
export function EditSchedulePage() {
  const { id = '' } = useParams();
  const { t } = useWords();
  const api = useApi(oncallApiRef);
  // What is being edited is not replaced under the hands of who edits it.
  const load = useLoad(id, signal => api.schedule(id, signal), {
    refetchOnFocus: false,
  });
  return (
    <Loaded
      load={load}
      errorTitle={t('schedule.failedOne')}
      notFound={<QuietEmpty title={t('schedule.missing')} />}
    >
      {schedule =>
        schedule.editable && !schedule.external ? (
          <ScheduleEditor schedule={schedule} initial={schedule.definition} />
        ) : (
          <ForbiddenNote>
            {schedule.external ? t('schedule.external') : undefined}
          </ForbiddenNote>
        )
      }
    </Loaded>
  );
}
