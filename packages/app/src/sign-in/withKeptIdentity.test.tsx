import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import { screen, waitFor } from '@testing-library/react';
import { readingOnly } from '../offline/readingOnly';
import { keptIdentity } from './keptIdentity';
import { withKeptIdentity } from './withKeptIdentity';

const ALINE = {
  profile: { displayName: 'Aline Moreau' },
  identity: {
    type: 'user' as const,
    userEntityRef: 'user:default/aline',
    ownershipEntityRefs: ['user:default/aline'],
  },
};

const readiness = jest.fn<Promise<Response>, Parameters<typeof fetch>>();
const Page = withKeptIdentity(({ onSignInSuccess }) => (
  <button onClick={() => onSignInSuccess(mockApis.identity())}>Company</button>
));

function begin() {
  const entered = jest.fn();
  renderInTestApp(<Page onSignInSuccess={entered} />, {
    config: { backend: { baseUrl: 'http://portal.test' } },
  });
  return entered;
}

describe('withKeptIdentity', () => {
  beforeEach(() => {
    window.localStorage.clear();
    readiness.mockReset();
    global.fetch = readiness;
  });

  it('asks the provider where the backend answers, and remembers who came', async () => {
    keptIdentity.keep(ALINE);
    readiness.mockResolvedValue(new Response('{}'));
    const entered = begin();
    (await screen.findByText('Company')).click();
    await waitFor(() => expect(entered).toHaveBeenCalledTimes(1));
    expect(keptIdentity.read()?.identity.userEntityRef).not.toBe(
      ALINE.identity.userEntityRef,
    );
    expect(readingOnly.get()).toBe(false);
  });

  it('asks the provider where nobody was here before', async () => {
    readiness.mockRejectedValue(new TypeError('Failed to fetch'));
    begin();
    expect(await screen.findByText('Company')).toBeInTheDocument();
    expect(readiness).not.toHaveBeenCalled();
  });

  it('lets in who was here last, for reading, where the backend is gone', async () => {
    keptIdentity.keep(ALINE);
    readiness.mockResolvedValue(new Response('', { status: 503 }));
    const entered = begin();
    await waitFor(() => expect(entered).toHaveBeenCalledTimes(1));
    const [identity] = entered.mock.calls[0];
    await expect(identity.getBackstageIdentity()).resolves.toEqual(
      ALINE.identity,
    );
    await expect(identity.getCredentials()).rejects.toThrow('for reading');
    expect(readingOnly.get()).toBe(true);
    expect(screen.queryByText('Company')).not.toBeInTheDocument();
  });
});
