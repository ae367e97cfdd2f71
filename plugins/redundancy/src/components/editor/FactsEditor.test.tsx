import { registerMswTestHooks } from '@backstage/frontend-test-utils';
import type { MetadataOverlay } from '@bulkhead/plugin-redundancy-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { demoEntity, demoResult } from '../../__testUtils__/demo';
import { renderOnEntity } from '../../__testUtils__/render';
import { BASE, failure, viewOf } from '../../__testUtils__/server';
import { MetadataSection } from '../metadata/MetadataSection';

const REF = 'component:default/shop';
const URL_ = `${BASE}/metadata/component/default/shop`;

describe('editing declared facts', () => {
  const server = setupServer();
  registerMswTestHooks(server);
  const writes: { overlay: MetadataOverlay; headers: Headers }[] = [];
  let present = viewOf(REF, {});

  beforeEach(() => {
    sessionStorage.clear();
    writes.length = 0;
    present = viewOf(REF, {
      redundancy: { failover: 'automatic' },
    });
    server.use(
      http.get(URL_, () => HttpResponse.json(present)),
      http.post(`${URL_}/preview`, () => {
        const before = demoResult('shop');
        return HttpResponse.json({
          before,
          after: { ...before, survives: 'datacenter', gaps: [] },
          others: [
            {
              entityRef: 'component:default/mail',
              title: 'mail',
              before: 'nothing',
              after: 'host',
            },
          ],
          hidden: 0,
          findings: [],
        });
      }),
      http.put(URL_, async ({ request }) => {
        const overlay = (await request.json()) as MetadataOverlay;
        writes.push({ overlay, headers: request.headers });
        if (request.headers.get('if-match') !== present.etag) {
          return failure(412, 'Somebody saved meanwhile');
        }
        present = viewOf(REF, overlay, present.version + 1);
        return HttpResponse.json(present);
      }),
    );
  });

  async function open() {
    const user = userEvent.setup();
    const saved = jest.fn();
    const rendered = renderOnEntity(
      <MetadataSection entityRef={REF} awaited={false} onSaved={saved} />,
      demoEntity('shop'),
    );
    await user.click(await screen.findByRole('button', { name: 'Edit' }));
    return { user, saved, ...rendered };
  }

  it('shows each fact with where it was said', async () => {
    renderOnEntity(
      <MetadataSection entityRef={REF} awaited={false} onSaved={() => {}} />,
      demoEntity('shop'),
    );
    expect(await screen.findByText('Failover')).toBeInTheDocument();
    expect(screen.getByText('portal')).toBeInTheDocument();
    expect(screen.getByText('catalog-info.yaml')).toBeInTheDocument();
    expect(
      screen.getByRole('button', { name: 'Copy as YAML' }),
    ).toBeInTheDocument();
  });

  it('shows the effect while typing, and saves on the version it started from', async () => {
    const { user, saved } = await open();
    expect(
      screen.getByText(/What catalog-info\.yaml says wins/),
    ).toBeInTheDocument();
    expect(screen.getByText(/Change something to see/)).toBeInTheDocument();
    await user.type(screen.getByLabelText('Needed'), '1');
    expect(
      await screen.findByText(/What it survives: host → datacenter/),
    ).toBeInTheDocument();
    expect(screen.getByText('1 other changes with it')).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Save' }));
    expect(await screen.findByText(/^Saved\./)).toBeInTheDocument();
    expect(saved).toHaveBeenCalledTimes(1);
    expect(writes).toHaveLength(1);
    expect(writes[0].overlay).toEqual({
      redundancy: { failover: 'automatic', needed: 1 },
    });
    expect(writes[0].headers.get('if-match')).toBe('"1"');
    expect(writes[0].headers.get('idempotency-key')).toBeTruthy();
  });

  it('says what is wrong in a row, in words', async () => {
    const { user } = await open();
    await user.click(screen.getByRole('button', { name: 'Add alternatives' }));
    const group = screen.getByRole('group', { name: 'Alternatives' });
    await user.type(within(group).getByLabelText('Name'), 'uplinks');
    expect(
      await within(group).findByText('1, Any of is missing'),
    ).toBeInTheDocument();
  });

  it('keeps what one typed when somebody saved meanwhile, and merges', async () => {
    const { user } = await open();
    await user.type(screen.getByLabelText('Needed'), '1');
    present = viewOf(
      REF,
      { redundancy: { failover: 'automatic', needed: 2, stateless: true } },
      2,
    );
    await user.click(screen.getByRole('button', { name: 'Save' }));
    const dialog = within(
      await screen.findByRole('dialog', { name: 'Somebody saved meanwhile' }),
    );
    expect(dialog.getByText('You changed: Needed')).toBeInTheDocument();
    expect(
      dialog.getByText('They changed: Needed, Stateless'),
    ).toBeInTheDocument();
    expect(dialog.getByRole('radio', { name: 'Yours' })).toBeChecked();
    await user.click(
      dialog.getByRole('button', { name: 'Save the merged facts' }),
    );
    expect(await screen.findByText(/^Saved\./)).toBeInTheDocument();
    expect(writes[1].headers.get('if-match')).toBe('"2"');
    expect(writes[1].overlay).toEqual({
      redundancy: { failover: 'automatic', needed: 1, stateless: true },
    });
  });

  it('takes theirs where that is chosen', async () => {
    const { user } = await open();
    await user.type(screen.getByLabelText('Needed'), '1');
    present = viewOf(REF, { redundancy: { needed: 2 } }, 2);
    await user.click(screen.getByRole('button', { name: 'Save' }));
    await user.click(await screen.findByRole('radio', { name: 'Theirs' }));
    await user.click(
      screen.getByRole('button', { name: 'Save the merged facts' }),
    );
    expect(await screen.findByText(/^Saved\./)).toBeInTheDocument();
    expect(writes[1].overlay).toEqual({ redundancy: { needed: 2 } });
  });

  it('repeats a failed save under the same key, and keeps what was typed', async () => {
    const keys: (string | null)[] = [];
    server.use(
      http.put(
        URL_,
        ({ request }) => {
          keys.push(request.headers.get('idempotency-key'));
          return failure(503, 'away');
        },
        { once: true },
      ),
    );
    const { user } = await open();
    await user.type(screen.getByLabelText('Needed'), '1');
    await user.click(screen.getByRole('button', { name: 'Save' }));
    expect(await screen.findByText(/What the server said: away/)).toBeVisible();
    expect(screen.getByLabelText('Needed')).toHaveValue(1);
    await user.click(screen.getByRole('button', { name: 'Save' }));
    expect(await screen.findByText(/^Saved\./)).toBeInTheDocument();
    expect(writes[0].headers.get('idempotency-key')).toBe(keys[0]);
  });

  it('keeps a draft over leaving and coming back', async () => {
    const { user, unmount } = await open();
    await user.type(screen.getByLabelText('Needed'), '1');
    await waitFor(() => expect(sessionStorage).toHaveLength(1));
    unmount();
    await open();
    expect(screen.getByText(/typed before is here again/)).toBeInTheDocument();
    expect(screen.getByLabelText('Needed')).toHaveValue(1);
  });

  it('edits as YAML, and does not let broken text be saved', async () => {
    const { user } = await open();
    await user.click(screen.getByRole('button', { name: 'YAML' }));
    const text = screen.getByRole('textbox', { name: 'YAML' });
    await user.clear(text);
    await user.click(text);
    await user.paste('spec:\n  redundancy:\n    needed: [');
    expect(screen.getByText(/^Line 3: /)).toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Save' })).toBeDisabled();
    await user.clear(text);
    await user.click(text);
    await user.paste('spec:\n  redundancy:\n    needed: 3\n');
    await user.click(screen.getByRole('button', { name: 'Save' }));
    expect(await screen.findByText(/^Saved\./)).toBeInTheDocument();
    expect(writes[0].overlay).toEqual({ redundancy: { needed: 3 } });
  });

  it('shows the history and puts an earlier version into the editor', async () => {
    server.use(
      http.get(`${URL_}/versions`, () =>
        HttpResponse.json({
          items: [
            {
              version: 1,
              overlay: { redundancy: { failover: 'automatic' } },
              updatedAt: present.updatedAt,
              updatedBy: 'user:default/karim',
            },
            {
              version: 0,
              overlay: { redundancy: { failover: 'manual', needed: 2 } },
              updatedAt: present.updatedAt,
              updatedBy: 'user:default/aline',
              comment: 'before the drill',
            },
          ],
        }),
      ),
    );
    const user = userEvent.setup();
    renderOnEntity(
      <MetadataSection entityRef={REF} awaited={false} onSaved={() => {}} />,
      demoEntity('shop'),
    );
    await user.click(await screen.findByRole('button', { name: 'History' }));
    expect(
      await screen.findByText('Changed: Failover, Needed', {
        selector: 'li:first-of-type *',
      }),
    ).toBeInTheDocument();
    expect(screen.getByText('before the drill')).toBeInTheDocument();
    await user.click(
      screen.getByRole('button', { name: 'Put into the editor' }),
    );
    expect(await screen.findByLabelText('Needed')).toHaveValue(2);
  });

  it('offers no editing to whoever may not write', async () => {
    present = { ...present, editable: false };
    renderOnEntity(
      <MetadataSection entityRef={REF} awaited={false} onSaved={() => {}} />,
      {
        ...demoEntity('shop'),
        relations: [{ type: 'ownedBy', targetRef: 'group:default/shop-team' }],
      },
    );
    expect(
      await screen.findByText(/anybody can propose a change/),
    ).toHaveTextContent(/shop-team owns this and can say it here/);
    expect(screen.queryByRole('button', { name: 'Edit' })).toBeNull();
  });

  it('shows a sample where nothing is said, and who could say it', async () => {
    present = { ...present, fields: [], overlay: {}, editable: false };
    renderOnEntity(
      <MetadataSection entityRef={REF} awaited={false} onSaved={() => {}} />,
      demoEntity('shop'),
    );
    expect(
      await screen.findByText('Nothing is declared yet'),
    ).toBeInTheDocument();
    expect(screen.getByText(/It has no owner/)).toBeInTheDocument();
    expect(screen.getByText(/host-in-site-a/)).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Declare facts' })).toBeNull();
  });
});
