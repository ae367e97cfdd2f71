import type {
  BackstageUserIdentity,
  IdentityApi,
  ProfileInfo,
} from '@backstage/frontend-plugin-api';
import { kept as answers } from '../offline/kept';

/** Where it stands; gone when the person signed out. */
export const KEPT_IDENTITY = 'bulkhead.kept-identity';

/** Who signed in last in this browser. It opens what is kept here and nothing else: there is no token in it. */
export interface KeptIdentity {
  profile: ProfileInfo;
  identity: BackstageUserIdentity;
}

export const keptIdentity = {
  read(): KeptIdentity | undefined {
    try {
      const one = JSON.parse(
        window.localStorage.getItem(KEPT_IDENTITY) ?? 'null',
      );
      return typeof one?.identity?.userEntityRef === 'string' &&
        Array.isArray(one.identity.ownershipEntityRefs)
        ? one
        : undefined;
    } catch {
      return undefined;
    }
  },
  keep({ profile, identity }: KeptIdentity): void {
    const { email, displayName, picture } = profile;
    const { type, userEntityRef, ownershipEntityRefs } = identity;
    window.localStorage.setItem(
      KEPT_IDENTITY,
      JSON.stringify({
        profile: { email, displayName, picture },
        identity: { type, userEntityRef, ownershipEntityRefs },
      }),
    );
  },
  forget(): void {
    window.localStorage.removeItem(KEPT_IDENTITY);
  },
};

/** At sign-out nothing of what the person read stays in the browser. */
export function forgetfulIdentity(
  identity: IdentityApi,
  alsoForget: () => void = () => {},
): IdentityApi {
  return {
    getProfileInfo: () => identity.getProfileInfo(),
    getBackstageIdentity: () => identity.getBackstageIdentity(),
    getCredentials: () => identity.getCredentials(),
    signOut: async () => {
      keptIdentity.forget();
      alsoForget();
      await answers.clear();
      await identity.signOut();
    },
  };
}
