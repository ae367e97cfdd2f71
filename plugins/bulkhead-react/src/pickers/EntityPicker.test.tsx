import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { TestApiProvider } from '@backstage/frontend-test-utils';
import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { EntitiesPicker, EntityPicker } from './EntityPicker';

const entities = ['aline', 'karim', 'nadia'].map(name => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'User',
  metadata: { name, namespace: 'default' },
  spec: { profile: { displayName: `${name.toUpperCase()} of the example` } },
}));

const queryEntities = jest.fn(
  async (request: { fullTextFilter?: { term: string } }) => ({
    items: entities.filter(({ metadata }) =>
      metadata.name.includes(request.fullTextFilter?.term ?? ''),
    ),
    totalItems: 0,
    pageInfo: {},
  }),
);

function One(props: { without?: string[] }) {
  const [value, setValue] = useState<string>();
  return (
    <>
      <EntityPicker
        kinds={['user']}
        label="Person"
        value={value}
        onChange={setValue}
        {...props}
      />
      <output>{value ?? 'nobody'}</output>
    </>
  );
}

function Several() {
  const [value, setValue] = useState<string[]>([]);
  return (
    <>
      <EntitiesPicker
        kinds={['user']}
        label="People"
        value={value}
        onChange={setValue}
        error="too few"
      />
      <output>{value.join(' ') || 'nobody'}</output>
    </>
  );
}

function show(element: JSX.Element) {
  return render(
    <TestApiProvider apis={[[catalogApiRef, { queryEntities } as never]]}>
      {element}
    </TestApiProvider>,
  );
}

describe('entity pickers', () => {
  it('finds by what is typed, shows names, and gives the reference', async () => {
    const user = userEvent.setup();
    show(<One />);
    await user.type(screen.getByLabelText('Person'), 'kar');
    await waitFor(() =>
      expect(queryEntities).toHaveBeenLastCalledWith(
        expect.objectContaining({
          filter: { kind: ['user'] },
          fullTextFilter: expect.objectContaining({ term: 'kar' }),
        }),
      ),
    );
    await user.click(
      await screen.findByRole('option', { name: 'KARIM of the example' }),
    );
    expect(screen.getByText('user:default/karim')).toBeInTheDocument();
    await user.clear(screen.getByLabelText('Person'));
    expect(screen.getByText('nobody')).toBeInTheDocument();
  });

  it('leaves out what makes no sense', async () => {
    const user = userEvent.setup();
    show(<One without={['user:default/aline']} />);
    await user.click(screen.getByLabelText('Person'));
    expect(
      await screen.findByRole('option', { name: 'NADIA of the example' }),
    ).toBeInTheDocument();
    expect(screen.queryByRole('option', { name: /ALINE/ })).toBeNull();
  });

  it('keeps the names of several, and says what is wrong', async () => {
    const user = userEvent.setup();
    show(<Several />);
    expect(screen.getByText('too few')).toBeInTheDocument();
    await user.type(screen.getByLabelText('People'), 'ali');
    await user.click(await screen.findByRole('option', { name: /ALINE/ }));
    await user.type(screen.getByLabelText('People'), 'nad');
    await user.click(await screen.findByRole('option', { name: /NADIA/ }));
    expect(
      screen.getByText('user:default/aline user:default/nadia'),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('button', { name: 'ALINE of the example' }),
    ).toBeInTheDocument();
  });
});
