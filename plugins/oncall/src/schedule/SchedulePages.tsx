import { Route, Routes } from 'react-router-dom';
import { ScheduleList } from './list/ScheduleList';
import { SchedulePage } from './page/SchedulePage';

/** Schedules, and each of them under its id. */
export default function SchedulePages() {
  return (
    <Routes>
      <Route path="/" element={<ScheduleList />} />
      <Route path=":id" element={<SchedulePage />} />
    </Routes>
  );
}
