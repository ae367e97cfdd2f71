import { mockApis, renderTestApp } from '@backstage/frontend-test-utils';
import { catalogApiRef, entityRouteRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { signalApiRef } from '@backstage/plugin-signals-react';
import { screen } from '@testing-library/react';
import plugin from './alpha';
import { runbooksApiRef } from './api';
import { LocalRunbooks } from './__testUtils__/LocalRunbooks';
import { silentSignals } from './__testUtils__/render';
import { RUNBOOK } from './__testUtils__/runbook';

describe('the plugin of the new frontend system', () => {
  // The page is its own chunk. Compiling it for the first time is not what these tests wait for.
  beforeAll(async () => {
    await import('./pages/RunbooksRouter');
  }, 60_000);

  const open = (at: string) =>
    renderTestApp({
      features: [plugin],
      initialRouteEntries: [at],
      mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
      apis: [
        [runbooksApiRef, new LocalRunbooks(RUNBOOK).api],
        [catalogApiRef, catalogApiMock()],
        [signalApiRef, silentSignals],
        mockApis.permission(),
      ],
    });

  it('brings the list', async () => {
    open('/runbooks');
    expect(
      await screen.findByRole('link', { name: 'Move the VIP' }),
    ).toHaveAttribute('href', '/runbooks/r/move-vip');
  });

  it('brings the page of an alert', async () => {
    open('/runbooks/by-alert/EdgeProxyDown');
    expect(
      await screen.findByRole('heading', { name: 'Alert EdgeProxyDown' }),
    ).toBeInTheDocument();
    expect(
      await screen.findByRole('link', { name: 'Move the VIP' }),
    ).toBeInTheDocument();
  });

  it('brings the traffic board', async () => {
    open('/runbooks/traffic');
    expect(
      await screen.findByText('No traffic has been moved yet'),
    ).toBeInTheDocument();
  });
});
