import { Route, Routes } from 'react-router-dom';
import { EditSchedulePage, NewSchedulePage } from './editor/EditorPages';
import { HistoryPage } from './history/HistoryPage';
import { ScheduleList } from './list/ScheduleList';
import { SchedulePage } from './page/SchedulePage';

/** Schedules, and each of them under its id. */
export default function SchedulePages() {
  return (
    <Routes>
      <Route path="/" element={<ScheduleList />} />
      <Route path="new" element={<NewSchedulePage />} />
      <Route path=":id" element={<SchedulePage />} />
      <Route path=":id/edit" element={<EditSchedulePage />} />
      <Route path=":id/history" element={<HistoryPage />} />
    </Routes>
  );
}
