import { registerMswTestHooks } from '@backstage/frontend-test-utils';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { demoEntity, demoResult } from '../../__testUtils__/demo';
import { renderExtension, renderOnEntity } from '../../__testUtils__/render';
import { BASE, demoHandlers } from '../../__testUtils__/server';
import { planningHandlers } from '../../planning/__testUtils__/handlers';
import { ResilienceContent } from './ResilienceContent';

describe('ResilienceContent', () => {
  const server = setupServer();
  registerMswTestHooks(server);
  beforeEach(() => {
    sessionStorage.clear();
    server.use(...demoHandlers, ...planningHandlers);
  });

  it('shows each gap with both verdicts and its fix, and why in picture and words', async () => {
    renderOnEntity(<ResilienceContent />, demoEntity('shop'));
    const gap = await screen.findByRole('option', { selected: true });
    expect(gap).toHaveTextContent(/both instances stand on.*gra-ds-1/);
    expect(gap).toHaveTextContent(
      'Down at once, and stays down after a person acts',
    );
    expect(gap).toHaveTextContent(/Fix: /);

    const picture = within(
      screen.getByRole('group', { name: 'Why losing gra-ds-1 takes it down' }),
    );
    expect(picture.getByText('1 of 2 needed, 0 left')).toBeInTheDocument();
    expect(picture.getByText('datastore · fails')).toBeInTheDocument();
    expect(picture.getByText('gra-ds-1').closest('a')).toHaveAttribute(
      'href',
      '/catalog/default/resource/gra-ds-1',
    );
    expect(screen.getByText('gra-ds-1 fails.')).toBeInTheDocument();
    expect(
      screen.getByText(/^cart-1 .* gra-ds-1, so it is down\.$/),
    ).toBeInTheDocument();
    expect(screen.getByText(/receipts are sent later/)).toBeInTheDocument();
  });

  it('tells a gap that a person can close for the moment', async () => {
    const result = demoResult('shop');
    server.use(
      http.get(`${BASE}/results/component/default/shop`, () =>
        HttpResponse.json({
          ...result,
          gaps: result.gaps.map(gap => ({
            ...gap,
            verdict: 'down-until-human-acts',
          })),
        }),
      ),
    );
    renderOnEntity(<ResilienceContent />, demoEntity('shop'));
    const gap = await screen.findByRole('option', { selected: true });
    expect(gap).toHaveTextContent('At once: down');
    expect(gap).toHaveTextContent('After a person acts: up');
  });

  it('chooses another single point, and another gap, by keyboard too', async () => {
    const user = userEvent.setup();
    const result = demoResult('shop');
    const [gap] = result.gaps;
    server.use(
      http.get(`${BASE}/results/component/default/shop`, () =>
        HttpResponse.json({
          ...result,
          gaps: [gap, { ...gap, id: 'other', title: 'the other gap' }],
        }),
      ),
    );
    renderOnEntity(<ResilienceContent />, demoEntity('shop'));
    await user.click(
      await screen.findByRole('button', { name: 'datacenter gra' }),
    );
    expect(
      await screen.findByRole('group', {
        name: 'Why losing gra takes it down',
      }),
    ).toBeInTheDocument();

    screen.getByRole('option', { selected: true }).focus();
    await user.keyboard('{ArrowDown}');
    expect(screen.getByRole('option', { selected: true })).toHaveTextContent(
      'the other gap',
    );
    expect(screen.getByRole('option', { selected: true })).toHaveFocus();
  });

  it('computes a what-if at once, and keeps it in the address', async () => {
    const user = userEvent.setup();
    renderOnEntity(<ResilienceContent />, demoEntity('shop'));
    const input = await screen.findByLabelText('Lose something');
    await user.click(input);
    await user.type(input, 'rbx');
    await user.click(
      await screen.findByRole('option', { name: 'rbx datacenter' }),
    );
    expect(await screen.findByText('lose: rbx')).toBeInTheDocument();
    expect(
      await screen.findByText('shop stays up, and is then one failure away.'),
    ).toBeInTheDocument();
    expect(screen.getByText('1 service goes down')).toBeInTheDocument();
    expect(screen.getByText(/by .*gra-host-1/)).toBeInTheDocument();
    // The gaps are those of a whole estate, and say so.
    expect(screen.getAllByText('without the what-if')).toHaveLength(2);
    await user.click(screen.getByRole('button', { name: 'Clear' }));
    expect(screen.queryByText('lose: rbx')).toBeNull();
    expect(screen.queryByText('without the what-if')).toBeNull();
  });

  it('offers what the service stands on first', async () => {
    const user = userEvent.setup();
    renderOnEntity(<ResilienceContent />, demoEntity('shop'));
    await user.click(await screen.findByLabelText('Lose something'));
    const groups = await screen.findAllByRole('option');
    expect(groups[0]).toHaveAccessibleName(/datacenter$/);
    expect(screen.getByText('Its own places and people')).toBeInTheDocument();
  });

  it('gives no verdict where nothing of what is asked for is known', async () => {
    renderOnEntity(<ResilienceContent />, demoEntity('shop'), {
      at: '/?lose=resource%3Adefault%2Fnever-was',
    });
    expect(
      await screen.findByText(
        'Nothing in the model is called resource:default/never-was, so nothing was lost.',
      ),
    ).toBeInTheDocument();
    expect(screen.queryByText('Nothing goes down.')).toBeNull();
    expect(screen.queryByText('shop stays up.')).toBeNull();
  });

  it('opens with the what-if of the address', async () => {
    renderOnEntity(<ResilienceContent />, demoEntity('shop'), {
      at: '/?lose=resource%3Adefault%2Fgra',
    });
    expect(await screen.findByText('lose: gra')).toBeInTheDocument();
    expect(
      await screen.findByText(
        'shop goes down, and stays down even after a person acts.',
      ),
    ).toBeInTheDocument();
  });

  it('says when nothing takes it down, what falls with it, and what is wrong in the facts', async () => {
    server.use(
      http.get(`${BASE}/results/component/default/shop`, () =>
        HttpResponse.json({
          ...demoResult('shop'),
          gaps: [],
          blastRadius: { total: 2, tier0: 0, tier1: 1 },
          findings: [
            {
              rule: 'unknown-value',
              severity: 'error',
              path: 'metadata.annotations[bulkhead/pattern]',
              message: '"aktiv" is no pattern.',
              allowed: ['active-active', 'single'],
            },
          ],
        }),
      ),
    );
    renderOnEntity(<ResilienceContent />, demoEntity('shop'));
    expect(
      await screen.findByText('No single point of failure found'),
    ).toBeInTheDocument();
    expect(screen.getByText('2 services fall with it')).toHaveTextContent(
      '(1 of tier 1)',
    );
    expect(
      await screen.findByText('and 1 other that you may not see'),
    ).toBeInTheDocument();
    expect(screen.getByText('"aktiv" is no pattern.')).toBeInTheDocument();
    expect(
      screen.getByText('allowed: active-active, single'),
    ).toBeInTheDocument();
  });

  it('stands as a tab of the new frontend system', async () => {
    renderExtension('entity-content:redundancy/resilience', demoEntity('shop'));
    await waitFor(() =>
      expect(
        screen.getByText(/Survives a host\. Not a datastore\./),
      ).toBeInTheDocument(),
    );
  });
});
