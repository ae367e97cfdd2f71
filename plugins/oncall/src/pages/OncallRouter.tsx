import Box from '@mui/material/Box';
import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import { Content, Link, PageWithHeader } from '@backstage/core-components';
import { Surface } from '@bulkhead/bulkhead-react';
import { lazy, Suspense } from 'react';
import { Route, Routes, useLocation } from 'react-router-dom';
import { GroupPage } from '../group/GroupPage';
import { MyPage } from '../me/MyPage';
import { PersonPage } from '../person/PersonPage';
import { useOncallPaths } from '../words/useOncallPaths';
import { useWords } from '../words/useWords';

// Calendars and charts are a chunk of their own: who looks up a name does not wait for them.
const SchedulePages = lazy(() => import('../schedule/SchedulePages'));
const LoadPage = lazy(() => import('../load/LoadPage'));

function PageTabs() {
  const { t } = useWords();
  const paths = useOncallPaths();
  const { pathname } = useLocation();
  const tabs = [
    { to: paths.me, label: t('page.mine') },
    { to: paths.schedules, label: t('page.schedules') },
    { to: paths.load, label: t('page.load') },
  ];
  const current = tabs.findLast(({ to }) =>
    to === paths.me
      ? pathname.replace(/\/$/, '') === to
      : pathname.startsWith(to),
  );
  return (
    <Tabs
      component="nav"
      value={current?.to ?? false}
      variant="scrollable"
      scrollButtons={false}
      aria-label={t('page.title')}
      sx={{ mb: 2, borderBottom: 1, borderColor: 'divider' }}
    >
      {tabs.map(({ label, to }) => (
        <Tab
          key={to}
          value={to}
          component={Link}
          to={to}
          label={label}
          sx={{ textTransform: 'none', letterSpacing: 'normal' }}
        />
      ))}
    </Tabs>
  );
}

/** Everything below the on-call page; the header is drawn around it. */
export function NfsOncallPage() {
  const { t } = useWords();
  return (
    <Content>
      <Surface>
        <PageTabs />
        <Suspense fallback={<Box role="status">{t('page.loading')}</Box>}>
          <Routes>
            <Route path="/" element={<MyPage />} />
            <Route path="schedules/*" element={<SchedulePages />} />
            <Route path="load/*" element={<LoadPage />} />
            <Route
              path="people/:kind/:namespace/:name"
              element={<PersonPage />}
            />
            <Route
              path="groups/:kind/:namespace/:name"
              element={<GroupPage />}
            />
          </Routes>
        </Suspense>
      </Surface>
    </Content>
  );
}

/** The page with its own header. @public */
export function OncallPage() {
  const { t } = useWords();
  return (
    <PageWithHeader themeId="tool" title={t('page.title')}>
      <NfsOncallPage />
    </PageWithHeader>
  );
}
