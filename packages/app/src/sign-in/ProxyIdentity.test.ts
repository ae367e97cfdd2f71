import { kept } from '../offline/kept';
import { forgetfulIdentity, keptIdentity } from './keptIdentity';
import { ProxyIdentity } from './ProxyIdentity';

const ALINE = {
  profile: { displayName: 'Aline Moreau' },
  identity: {
    type: 'user' as const,
    userEntityRef: 'user:default/aline',
    ownershipEntityRefs: ['user:default/aline', 'group:default/platform'],
  },
};

const discoveryApi = { getBaseUrl: async () => 'http://portal.test/api/auth' };
const asked = jest.fn<Promise<Response>, Parameters<typeof fetch>>();

function session(expiresIn: number) {
  const part = (value: object) => btoa(JSON.stringify(value));
  const exp = Math.floor(Date.now() / 1_000) + expiresIn;
  return new Response(
    JSON.stringify({
      profile: ALINE.profile,
      backstageIdentity: {
        token: `${part({ alg: 'x' })}.${part({ exp })}.s`,
        identity: ALINE.identity,
      },
    }),
  );
}

describe('the identity of a proxy', () => {
  beforeEach(() => {
    window.localStorage.clear();
    asked.mockReset();
    global.fetch = asked;
  });

  it('keeps who it is, and never the token', async () => {
    asked.mockResolvedValue(session(3_600));
    const identity = new ProxyIdentity({ discoveryApi, provider: 'p' });
    const { token } = await identity.getCredentials();
    expect(token).toMatch(/\.s$/);
    expect(keptIdentity.read()).toEqual(ALINE);
    expect(JSON.stringify({ ...window.localStorage })).not.toContain(token);
  });

  it('asks once for many at a time, and again shortly before the token ends', async () => {
    asked.mockImplementation(async () => session(3_600));
    const identity = new ProxyIdentity({ discoveryApi, provider: 'p' });
    await Promise.all([identity.getCredentials(), identity.getProfileInfo()]);
    await identity.getCredentials();
    expect(asked).toHaveBeenCalledTimes(1);
    asked.mockImplementation(async () => session(60));
    const short = new ProxyIdentity({ discoveryApi, provider: 'p' });
    await short.getCredentials();
    await short.getCredentials();
    expect(asked).toHaveBeenCalledTimes(3);
  });

  it('knows the person without the backend, and gives no token', async () => {
    asked.mockRejectedValue(new TypeError('Failed to fetch'));
    const identity = new ProxyIdentity({
      discoveryApi,
      provider: 'p',
      kept: ALINE,
    });
    await expect(identity.getBackstageIdentity()).resolves.toEqual(
      ALINE.identity,
    );
    await expect(identity.getProfileInfo()).resolves.toEqual(ALINE.profile);
    await expect(identity.getCredentials()).rejects.toThrow('Failed to fetch');
    asked.mockResolvedValue(session(3_600));
    await expect(identity.getCredentials()).resolves.toEqual({
      token: expect.any(String),
    });
  });

  it('forgets the person and all that was kept for them at sign-out', async () => {
    asked.mockResolvedValue(session(3_600));
    const inner = new ProxyIdentity({ discoveryApi, provider: 'p' });
    const chosen = jest.fn();
    const identity = forgetfulIdentity(inner, chosen);
    await identity.getCredentials();
    await kept.open(ALINE.identity.userEntityRef);
    await kept.keep('GET /a', '{}');
    await identity.signOut();
    expect(keptIdentity.read()).toBeUndefined();
    expect(chosen).toHaveBeenCalled();
    expect((await kept.summary()).answers).toBe(0);
    await expect(kept.get('GET /a')).resolves.toBeUndefined();
  });

  it('takes what is broken in the browser for nobody', () => {
    window.localStorage.setItem('bulkhead.kept-identity', '{"identity":{}}');
    expect(keptIdentity.read()).toBeUndefined();
  });
});
