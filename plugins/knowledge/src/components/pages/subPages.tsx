import GlobalStyles from '@mui/material/GlobalStyles';
import { Content } from '@backstage/core-components';
import type { ReactNode } from 'react';
import { Route, Routes } from 'react-router-dom';
import { CalendarPage } from '../calendar/CalendarPage';
import { CoveragePage } from '../coverage/CoveragePage';
import { HackathonPage } from '../hackathons/HackathonPage';
import { HackathonsPage } from '../hackathons/HackathonsPage';
import { NewNotePage } from '../note/NewNotePage';
import { NotePage } from '../note/NotePage';
import { RadarPage } from '../radar/RadarPage';
import { TechnologiesPage } from '../technologies/TechnologiesPage';
import { TechnologyPage } from '../technologies/TechnologyPage';
import { TimelinePage } from '../timeline/TimelinePage';
import { WatchPage } from '../watch/WatchPage';

/** Seven tabs are wider than a phone: they scroll, not the page. */
const scrollingTabs = {
  '.bui-PluginHeaderTabsWrapper': { overflowX: 'auto', overflowY: 'hidden' },
} as const;

const inPage = (element: ReactNode) => (
  <Content>
    <GlobalStyles styles={scrollingTabs} />
    {element}
  </Content>
);

/** The timeline, and the notes under it. */
export function NotesSubPage() {
  return inPage(
    <Routes>
      <Route index element={<TimelinePage />} />
      <Route path="new" element={<NewNotePage />} />
      <Route path=":id" element={<NotePage />} />
    </Routes>,
  );
}

/** Presentations and hackathons by month. */
export function CalendarSubPage() {
  return inPage(<CalendarPage />);
}

/** Services and people. */
export function CoverageSubPage() {
  return inPage(<CoveragePage />);
}

/** Inbox, proposals and feeds. */
export function WatchSubPage() {
  return inPage(<WatchPage />);
}

/** Hackathons, and each of them. */
export function HackathonsSubPage() {
  return inPage(
    <Routes>
      <Route index element={<HackathonsPage />} />
      <Route path=":id" element={<HackathonPage />} />
    </Routes>,
  );
}

/** Technologies, and each of them. */
export function TechnologiesSubPage() {
  return inPage(
    <Routes>
      <Route index element={<TechnologiesPage />} />
      <Route path=":product" element={<TechnologyPage />} />
    </Routes>,
  );
}

/** Positions of technologies. */
export function RadarSubPage() {
  return inPage(<RadarPage />);
}
