import { lazy, Suspense } from 'react';
import { Route, Switch } from 'wouter';
import { Busy } from './parts/busy.tsx';
import { FailureBoundary } from './parts/failure-boundary.tsx';
import { Shell } from './shell/shell.tsx';

const CasesPage = lazy(() => import('./cases/cases-page.tsx'));
const ReviewPage = lazy(() => import('./review/review-page.tsx'));
const FootagePage = lazy(() => import('./footage/footage-page.tsx'));
const ObjectPage = lazy(() => import('./object/object-page.tsx'));
const CamerasPage = lazy(() => import('./cameras/cameras-page.tsx'));
const ReportPage = lazy(() => import('./report/report-page.tsx'));
const LedgerPage = lazy(() => import('./ledger/ledger-page.tsx'));
const NowherePage = lazy(() => import('./shell/nowhere-page.tsx'));

/** The places of the page. Each is its own bundle, loaded when it is first opened. */
export function App() {
  return (
    <Shell>
      <FailureBoundary>
        <Suspense fallback={<Busy />}>
          <Switch>
            <Route path="/" component={CasesPage} />
            <Route path="/cases/:caseId" component={ReviewPage} />
            <Route path="/cases/:caseId/footage" component={FootagePage} />
            <Route path="/cases/:caseId/objects/:recordingId/:tube" component={ObjectPage} />
            <Route path="/cases/:caseId/cameras" component={CamerasPage} />
            <Route path="/cases/:caseId/report" component={ReportPage} />
            <Route path="/cases/:caseId/ledger" component={LedgerPage} />
            <Route component={NowherePage} />
          </Switch>
        </Suspense>
      </FailureBoundary>
    </Shell>
  );
}
