import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import { Link, PageWithHeader } from '@backstage/core-components';
import type { ReactElement } from 'react';
import { Navigate, Route, Routes, useLocation } from 'react-router-dom';
import { subPaths } from '../../routes';
import { useWords } from '../../words';
import { useKnowledgePath } from '../shared';
import {
  CalendarSubPage,
  CoverageSubPage,
  HackathonsSubPage,
  NotesSubPage,
  RadarSubPage,
  TechnologiesSubPage,
  WatchSubPage,
} from './subPages';

type Sub = keyof typeof subPaths;

const pages: Record<Sub, ReactElement> = {
  notes: <NotesSubPage />,
  calendar: <CalendarSubPage />,
  coverage: <CoverageSubPage />,
  watch: <WatchSubPage />,
  hackathons: <HackathonsSubPage />,
  technologies: <TechnologiesSubPage />,
  radar: <RadarSubPage />,
};
const subs = Object.keys(pages) as Sub[];

/** The page with its own header and tabs, for portals on the legacy frontend system. @public */
export function KnowledgePage() {
  const { t } = useWords();
  const path = useKnowledgePath();
  const { pathname } = useLocation();
  const current = subs.find(sub => pathname.startsWith(path(sub))) ?? 'notes';
  return (
    <PageWithHeader
      themeId="tool"
      title={t('page.title')}
      subtitle={t('page.subtitle')}
    >
      {/* The grid of the page gives its first row to the header and its last to the content. */}
      <div
        style={{
          gridArea: 'pageContent',
          display: 'flex',
          flexDirection: 'column',
          minWidth: 0,
        }}
      >
        <Tabs
          value={current}
          variant="scrollable"
          scrollButtons="auto"
          aria-label={t('page.title')}
        >
          {subs.map(sub => (
            <Tab
              key={sub}
              value={sub}
              component={Link}
              to={path(sub)}
              label={t(`page.${sub}`)}
              sx={{ textTransform: 'none' }}
            />
          ))}
        </Tabs>
        <Routes>
          <Route index element={<Navigate to={subPaths.notes} replace />} />
          {subs.map(sub => (
            <Route key={sub} path={`${subPaths[sub]}/*`} element={pages[sub]} />
          ))}
        </Routes>
      </div>
    </PageWithHeader>
  );
}
