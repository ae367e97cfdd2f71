import { useOncallPaths } from '../../words/useOncallPaths';

/** Addresses of the schedule pages. */
export function useSchedulePaths() {
  const { schedules, schedule } = useOncallPaths();
  return {
    list: schedules,
    create: `${schedules}/new`,
    schedule,
    edit: (id: string) => `${schedule(id)}/edit`,
    history: (id: string) => `${schedule(id)}/history`,
  };
}
