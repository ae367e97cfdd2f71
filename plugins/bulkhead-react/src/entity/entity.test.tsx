import { renderInTestApp } from '@backstage/frontend-test-utils';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import { screen } from '@testing-library/react';
import { EntityLink } from './EntityLink';
import { initials } from './initials';
import { NamedText } from './NamedText';
import { Person } from './PersonAvatar';

const mountedRoutes = { '/catalog/:namespace/:kind/:name': entityRouteRef };

describe('initials', () => {
  it.each([
    ['Aline Moreau', 'AM'],
    ['karim.benali', 'KB'],
    ['user:default/aline', 'AL'],
    ['Jean de la Fontaine', 'JF'],
    ['Élise', 'ÉL'],
    ['', '?'],
  ])('%s is %s', (name, letters) => {
    expect(initials(name)).toBe(letters);
  });
});

describe('EntityLink', () => {
  it('links a title, and leaves what has no ref as text', async () => {
    renderInTestApp(
      <>
        <EntityLink entityRef="component:default/orders" title="Orders" />
        <EntityLink title="hidden" />
      </>,
      { mountedRoutes },
    );
    expect(await screen.findByRole('link', { name: 'Orders' })).toHaveAttribute(
      'href',
      '/catalog/default/component/orders',
    );
    expect(screen.queryByRole('link', { name: 'hidden' })).toBeNull();
    expect(screen.getByText('hidden')).toBeInTheDocument();
  });
});

describe('NamedText', () => {
  it('names what stands by its ref, and leaves the rest as it is', async () => {
    renderInTestApp(
      <p>
        <NamedText>
          Another run is at work on component:default/seat-maps, driven by
          user:default/aline. See https://a.example:8080/b/c at 10:30/11:00.
        </NamedText>
      </p>,
      { mountedRoutes },
    );
    expect(
      await screen.findByRole('link', { name: 'seat-maps' }),
    ).toHaveAttribute('href', '/catalog/default/component/seat-maps');
    const person = screen.getByRole('link', { name: 'aline' });
    expect(person.closest('p')).toHaveTextContent(
      'driven by aline. See https://a.example:8080/b/c at 10:30/11:00.',
    );
    expect(screen.getAllByRole('link')).toHaveLength(2);
  });
});

describe('Person', () => {
  it('shows initials and a linked name', async () => {
    renderInTestApp(<Person entityRef="user:default/aline">(ready)</Person>, {
      mountedRoutes,
    });
    expect(await screen.findByRole('link', { name: 'aline' })).toHaveAttribute(
      'href',
      '/catalog/default/user/aline',
    );
    expect(screen.getByText('AL')).toBeInTheDocument();
    expect(screen.getByText(/\(ready\)/)).toBeInTheDocument();
  });
});
