import { renderInTestApp } from '@backstage/frontend-test-utils';
import { ResponseError } from '@backstage/errors';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Loaded } from '../load/Loaded';
import type { Load } from '../load/useLoad';
import { StateChip } from '../state/StateChip';
import { ErrorNote } from './ErrorNote';
import { QuietEmpty } from './QuietEmpty';

function failed(status: number, message: string) {
  return ResponseError.fromResponse(
    Response.json({ error: { name: 'Error', message } }, { status }),
  );
}

function load(part: Partial<Load<string>>): Load<string> {
  return {
    busy: false,
    skeleton: false,
    slow: false,
    reload: async () => {},
    set: () => {},
    ...part,
  };
}

describe('ErrorNote', () => {
  it('says what happened and offers to try again', async () => {
    const retry = jest.fn();
    renderInTestApp(
      <ErrorNote error={await failed(500, 'no database')} onRetry={retry} />,
    );
    expect(await screen.findByRole('alert')).toHaveTextContent(
      /could not be loaded.*Try again in a minute.*no database/,
    );
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(retry).toHaveBeenCalledTimes(1);
  });

  it('speaks of what was typed at forms alone', async () => {
    const error = new TypeError('Failed to fetch');
    renderInTestApp(
      <>
        <ErrorNote error={error} title="A page" />
        <ErrorNote error={error} title="A form" typed />
      </>,
    );
    const [page, form] = await screen.findAllByRole('alert');
    expect(page).toHaveTextContent(/did not answer/);
    expect(page).not.toHaveTextContent(/typed/);
    expect(form).toHaveTextContent(/what you have typed is kept/);
  });

  it('says "may not see" for 403, without a useless retry', async () => {
    renderInTestApp(
      <ErrorNote error={await failed(403, 'no')} onRetry={() => {}} />,
    );
    expect(await screen.findByText('You may not see this')).toBeInTheDocument();
    expect(screen.queryByRole('button')).toBeNull();
  });

  it('knows a broken connection', async () => {
    renderInTestApp(<ErrorNote error={new TypeError('Failed to fetch')} />);
    expect(await screen.findByText(/Check the connection/)).toBeInTheDocument();
  });
});

describe('Loaded', () => {
  it('says when it takes long', async () => {
    renderInTestApp(
      <Loaded load={load({ busy: true, skeleton: true, slow: true })}>
        {value => value}
      </Loaded>,
    );
    expect(await screen.findByRole('status')).toHaveTextContent(
      'Still loading',
    );
  });

  it('shows old data with its age when a refresh failed', async () => {
    renderInTestApp(
      <Loaded
        load={load({
          value: 'the value',
          error: new TypeError('x'),
          loadedAt: Date.now() - 3_600_000,
        })}
      >
        {value => value}
      </Loaded>,
    );
    expect(await screen.findByText('the value')).toBeInTheDocument();
    expect(screen.getByText('Shown as of 1 hour ago')).toBeInTheDocument();
  });

  it('hides what the reader may no longer see', async () => {
    renderInTestApp(
      <Loaded load={load({ value: 'secret', error: await failed(403, 'no') })}>
        {value => value}
      </Loaded>,
    );
    expect(await screen.findByText('You may not see this')).toBeInTheDocument();
    expect(screen.queryByText('secret')).toBeNull();
  });

  it('lets the page say what not found means', async () => {
    renderInTestApp(
      <Loaded
        load={load({ error: await failed(404, 'no') })}
        notFound={<QuietEmpty title="Nothing declared yet" />}
      >
        {value => value}
      </Loaded>,
    );
    expect(await screen.findByText('Nothing declared yet')).toBeInTheDocument();
  });
});

describe('StateChip', () => {
  it('says the state in words even under another label', async () => {
    renderInTestApp(
      <>
        <StateChip state="fail" label="datacenter" />
        <StateChip state="unknown" />
      </>,
    );
    expect(await screen.findByText('datacenter')).toBeInTheDocument();
    expect(screen.getByText(/fails/)).toBeInTheDocument();
    expect(screen.getByText('unknown')).toBeInTheDocument();
  });
});
