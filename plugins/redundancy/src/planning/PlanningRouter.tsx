import { Content, PageWithHeader } from '@backstage/core-components';
import { PrintStyles, Surface } from '@bulkhead/bulkhead-react';
import type { ReactNode } from 'react';
import { Route, Routes } from 'react-router-dom';
import { PortfolioContent } from '../components/portfolio/PortfolioPage';
import { useWords } from '../words';
import { InitiativePage } from './initiatives/InitiativePage';
import { InitiativesPage } from './initiatives/InitiativesPage';
import { ChecksListPage } from './list/ChecksListPage';
import { OverviewPage } from './overview/OverviewPage';
import { PlanningNav } from './PlanningNav';
import { ReportPage } from './report/ReportPage';
import { CheckNamesProvider } from './shared/checkNames';
import { WaiversPage } from './waivers/WaiversPage';

function Part(props: { children: ReactNode }) {
  return (
    <Content>
      <PrintStyles />
      <Surface>
        <PlanningNav />
        {props.children}
      </Surface>
    </Content>
  );
}

/** Everything below the resilience page; the header is drawn around it. */
export function NfsPlanningPage() {
  return (
    <CheckNamesProvider>
      <Routes>
        <Route
          path="/"
          element={
            <Part>
              <OverviewPage />
            </Part>
          }
        />
        <Route path="services" element={<Services />} />
        <Route
          path="checks"
          element={
            <Part>
              <ChecksListPage />
            </Part>
          }
        />
        <Route
          path="waivers"
          element={
            <Part>
              <WaiversPage />
            </Part>
          }
        />
        <Route
          path="initiatives"
          element={
            <Part>
              <InitiativesPage />
            </Part>
          }
        />
        <Route
          path="initiatives/:id"
          element={
            <Part>
              <InitiativePage />
            </Part>
          }
        />
        <Route
          path="report"
          element={
            <Content>
              <PrintStyles />
              <Surface>
                <ReportPage />
              </Surface>
            </Content>
          }
        />
      </Routes>
    </CheckNamesProvider>
  );
}

/** The list of services brings its own room around it; only the way to the other parts stands above. */
function Services() {
  return (
    <>
      <Surface
        sx={{
          gridArea: 'pageSubheader',
          px: { xs: 2, sm: 3 },
          pt: { xs: 2, sm: 3 },
          mb: -3,
        }}
      >
        <PlanningNav />
      </Surface>
      <PortfolioContent />
    </>
  );
}

/** The page with its own header. @public */
export function PlanningPage() {
  const { t } = useWords();
  return (
    <PageWithHeader
      themeId="tool"
      title={t('portfolio.title')}
      subtitle={t('portfolio.subtitle')}
    >
      <NfsPlanningPage />
    </PageWithHeader>
  );
}
