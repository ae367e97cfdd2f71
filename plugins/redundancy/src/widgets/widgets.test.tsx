import {
  createExtensionInput,
  createFrontendPlugin,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import {
  mockApis,
  registerMswTestHooks,
  renderTestApp,
} from '@backstage/frontend-test-utils';
import { catalogApiRef, entityRouteRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { homePageWidgetDataRef } from '@backstage/plugin-home-react/alpha';
import { screen, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { demoEntities, demoSummaries } from '../__testUtils__/demo';
import { BASE, demoHandlers } from '../__testUtils__/server';
import plugin from '../alpha';
import { planningHandlers } from '../planning/__testUtils__/handlers';

/** A home page as the home plugin has it, apart from the arranging. */
const home = createFrontendPlugin({
  pluginId: 'home',
  extensions: [
    PageBlueprint.makeWithOverrides({
      inputs: { widgets: createExtensionInput([homePageWidgetDataRef]) },
      factory: (originalFactory, { inputs }) =>
        originalFactory({
          path: '/',
          loader: async () => (
            <>
              {inputs.widgets.map(widget => {
                const { name, component } = widget.get(homePageWidgetDataRef);
                return (
                  <section key={name} aria-label={name}>
                    {component}
                  </section>
                );
              })}
            </>
          ),
        }),
    }),
  ],
});

describe('the widgets of a home page', () => {
  const server = setupServer();
  registerMswTestHooks(server);
  beforeAll(async () => {
    await Promise.all([import('./ServicesAtRisk'), import('./DueThisMonth')]);
  }, 120_000);

  const asked: URLSearchParams[] = [];
  const open = (results: object) => {
    server.use(
      http.get(`${BASE}/results`, ({ request }) => {
        asked.push(new URL(request.url).searchParams);
        return HttpResponse.json(results);
      }),
      ...planningHandlers,
      ...demoHandlers,
    );
    renderTestApp({
      features: [home, plugin],
      mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
      config: { backend: { baseUrl: 'http://localhost:7007' } },
      apis: [
        [catalogApiRef, catalogApiMock({ entities: demoEntities })],
        mockApis.permission(),
        mockApis.identity({
          userEntityRef: 'user:default/aline',
          ownershipEntityRefs: ['user:default/aline', 'group:default/platform'],
        }),
      ],
    });
  };
  const counts = (spof: number, total: number) => ({
    total,
    bySurvives: {},
    byOutcome: { spof, redundant: total - spof },
  });

  it('say which of my services fall with one failure, and why', async () => {
    open({
      items: demoSummaries.slice(0, 2).map((summary, i) => ({
        ...summary,
        outcome: i === 0 ? 'spof' : 'redundant',
        worstGap: 'both members share a datastore',
      })),
      counts: counts(1, 2),
    });
    const risk = await screen.findByRole('region', { name: 'ServicesAtRisk' });
    expect(
      await within(risk).findByText(
        '1 of your 2 services fall with a single failure.',
      ),
    ).toBeInTheDocument();
    expect(within(risk).getAllByRole('listitem')).toHaveLength(1);
    expect(
      within(risk).getByText('both members share a datastore'),
    ).toBeInTheDocument();
    expect(asked.at(-1)?.get('owner')).toBe(
      'user:default/aline,group:default/platform',
    );
  });

  it('say so when none does, and when there is none', async () => {
    open({ items: [], counts: counts(0, 3) });
    expect(
      await screen.findByText(
        'None of your services falls with a single failure.',
      ),
    ).toBeInTheDocument();
  });

  it('say what is due, by service and by the name of the check', async () => {
    open({ items: [], counts: counts(0, 0) });
    const due = await screen.findByRole('region', { name: 'DueThisMonth' });
    const [first, second, ...others] = await within(due).findAllByRole(
      'listitem',
    );
    expect(first).toHaveTextContent(/^shop.*: overdue since/);
    expect(second).toHaveTextContent(/^cart-db.*: expires in/);
    expect(first).not.toHaveTextContent('restore-tested');
    expect(others).toEqual([]);
    // Never done is no date.
    expect(within(due).getByText(/never proven: 1\./)).toBeInTheDocument();
    expect(
      await screen.findByText('Your groups own no service that was analysed.'),
    ).toBeInTheDocument();
  });
});
