import { PageWithHeader } from '@backstage/core-components';
import { Surface } from '@bulkhead/bulkhead-react';
import { Route, Routes } from 'react-router-dom';
import { useWords } from '../words/useWords';
import { AlertPage } from './alert/AlertPage';
import { DeadLinksPage } from './deadLinks/DeadLinksPage';
import { DiffPage } from './diff/DiffPage';
import { DraftPage } from './drafts/DraftPage';
import { DraftsPage } from './drafts/DraftsPage';
import { DrillsPage } from './drills/DrillsPage';
import { HomePage } from './home/HomePage';
import { OutsidePage } from './outside/OutsidePage';
import { ReadingPage } from './reading/ReadingPage';
import { RunPage } from './run/RunPage';
import { TrafficPage } from './traffic/TrafficPage';

/** Everything below the runbooks page; the header is drawn around it. */
export function NfsRunbooksPage() {
  return (
    <Surface>
      <Routes>
        <Route path="/" element={<HomePage />} />
        <Route path="traffic" element={<TrafficPage />} />
        <Route path="drafts" element={<DraftsPage />} />
        <Route path="drafts/:id" element={<DraftPage />} />
        <Route path="drills" element={<DrillsPage />} />
        <Route path="dead-links" element={<DeadLinksPage />} />
        <Route path="outside" element={<OutsidePage />} />
        <Route path="by-alert/:name" element={<AlertPage />} />
        <Route path="r/:id" element={<ReadingPage />} />
        <Route path="r/:id/versions/:hash" element={<ReadingPage />} />
        <Route path="r/:id/diff" element={<DiffPage />} />
        <Route path="runs/:id" element={<RunPage />} />
      </Routes>
    </Surface>
  );
}

/** The page with its own header. @public */
export function RunbooksPage() {
  const { t } = useWords();
  return (
    <PageWithHeader themeId="tool" title={t('home.title')}>
      <NfsRunbooksPage />
    </PageWithHeader>
  );
}
