import { ResponseError } from '@backstage/errors';
import type { DiscoveryApi, IdentityApi } from '@backstage/frontend-plugin-api';
import { keptIdentity, type KeptIdentity } from './keptIdentity';

interface Session extends KeptIdentity {
  token: string;
  /** When to ask for another, in milliseconds since 1970. */
  until: number;
}

/** A new token is asked for so long before the present one ends. */
const MARGIN_MS = 5 * 60_000;
const GIVE_UP_MS = 15_000;

/**
 * Identity of providers that know the person from the request itself: a proxy in front of the portal, or the
 * demonstration. With a kept identity it says at once who the person is, and asks for a token behind that.
 */
export class ProxyIdentity implements IdentityApi {
  private session?: Session;
  private asking?: Promise<Session>;

  constructor(
    private readonly options: {
      discoveryApi: DiscoveryApi;
      provider: string;
      headers?: HeadersInit;
      kept?: KeptIdentity;
    },
  ) {}

  async getProfileInfo() {
    return (this.known() ?? (await this.current())).profile;
  }

  async getBackstageIdentity() {
    return (this.known() ?? (await this.current())).identity;
  }

  async getCredentials() {
    return { token: (await this.current()).token };
  }

  async signOut() {
    this.session = undefined;
  }

  /** A session of now; fails when the provider does not know the person, or nobody answers. */
  async current(): Promise<Session> {
    if (this.session && Date.now() < this.session.until) return this.session;
    this.asking ??= this.ask().finally(() => {
      this.asking = undefined;
    });
    return this.asking;
  }

  private known(): KeptIdentity | undefined {
    return this.session ?? this.options.kept;
  }

  private async ask(): Promise<Session> {
    const { discoveryApi, provider } = this.options;
    const headers = new Headers(this.options.headers);
    headers.set('X-Requested-With', 'XMLHttpRequest');
    const response = await fetch(
      `${await discoveryApi.getBaseUrl('auth')}/${provider}/refresh`,
      {
        headers,
        credentials: 'include',
        signal: AbortSignal.timeout(GIVE_UP_MS),
      },
    );
    if (!response.ok) throw await ResponseError.fromResponse(response);
    const { profile, backstageIdentity } = await response.json();
    this.session = {
      profile,
      identity: backstageIdentity.identity,
      token: backstageIdentity.token,
      until: expiryOf(backstageIdentity.token) - MARGIN_MS,
    };
    keptIdentity.keep(this.session);
    return this.session;
  }
}

/** The time in the token itself, which the server checks; without one an hour's token is assumed. */
function expiryOf(token: string): number {
  try {
    const part = token.split('.')[1].replace(/-/g, '+').replace(/_/g, '/');
    const { exp } = JSON.parse(window.atob(part));
    if (typeof exp === 'number') return exp * 1_000;
  } catch {
    // Not a token that tells.
  }
  return Date.now() + 60 * 60_000;
}
