import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import type { GroupOnCall } from '@bulkhead/plugin-oncall-common';
import { screen } from '@testing-library/react';
import { entityOnCall, people } from '../__testUtils__/demo';
import { clientWith, mountedRoutes } from '../__testUtils__/render';
import { oncallApiRef } from '../api';
import { OnCallNow } from './OnCallNow';

const group = (
  groupRef: string,
  roles: GroupOnCall['roles'] = entityOnCall.roles,
): GroupOnCall => ({
  groupRef,
  schedules: [],
  roles,
  pairs: [],
  absences: [],
  findings: [],
  people,
  hidden: 0,
});

function open(of: (groupRef: string) => GroupOnCall, groups: string[]) {
  const asked: string[] = [];
  renderInTestApp(<OnCallNow />, {
    mountedRoutes,
    apis: [
      [
        oncallApiRef,
        clientWith({
          group: async ref => {
            asked.push(ref);
            return of(ref);
          },
        }),
      ],
      [catalogApiRef, catalogApiMock()],
      mockApis.identity({
        userEntityRef: 'user:default/aline',
        ownershipEntityRefs: ['user:default/aline', ...groups],
      }),
    ],
  });
  return asked;
}

describe('on call now', () => {
  it('is told of my groups, a shared schedule once, with how to call', async () => {
    const groups = ['group:default/platform', 'group:default/all'];
    const asked = open(group, groups);
    expect(await screen.findByText('Aline Moreau')).toBeInTheDocument();
    expect(screen.getAllByText('Platform')).toHaveLength(1);
    expect(
      screen.getByRole('link', { name: /\+33 6 39 98 01 01/ }),
    ).toHaveAttribute('href', 'tel:+33639980101');
    expect(asked).toEqual(groups);
  });

  it('says so where my groups have no schedule', async () => {
    open(ref => group(ref, []), ['group:default/shop']);
    expect(
      await screen.findByText('Your groups have no on-call schedule.'),
    ).toBeInTheDocument();
  });

  it('asks nothing for who is in no group', async () => {
    const asked = open(group, []);
    expect(
      await screen.findByText('Your groups have no on-call schedule.'),
    ).toBeInTheDocument();
    expect(asked).toEqual([]);
  });
});
