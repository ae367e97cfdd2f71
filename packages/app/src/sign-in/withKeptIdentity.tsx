import { Progress } from '@backstage/core-components';
import {
  configApiRef,
  useApi,
  type IdentityApi,
} from '@backstage/frontend-plugin-api';
import type { SignInPageProps } from '@backstage/plugin-app-react';
import { useEffect, useState, type ComponentType } from 'react';
import { backendAnswers } from '../offline/backendAnswers';
import { kept as answers } from '../offline/kept';
import { readingOnly } from '../offline/readingOnly';
import {
  forgetfulIdentity,
  keptIdentity,
  type KeptIdentity,
} from './keptIdentity';

const WAIT_MS = 800;

/** Who was signed in here last, without a token: enough to read what is kept. */
function readingIdentity(kept: KeptIdentity): IdentityApi {
  return {
    getProfileInfo: async () => kept.profile,
    getBackstageIdentity: async () => kept.identity,
    getCredentials: async () => {
      throw new Error('Signed in for reading what this browser keeps');
    },
    signOut: async () => {},
  };
}

/** Keeps who signed in, for the day when the provider cannot be asked. */
async function remembered(identity: IdentityApi): Promise<IdentityApi> {
  keptIdentity.keep({
    profile: await identity.getProfileInfo(),
    identity: await identity.getBackstageIdentity(),
  });
  return forgetfulIdentity(identity);
}

/**
 * A provider's own sign-in page, and without the backend the person who was here last, for reading. When the backend
 * is back, the page is opened anew and the provider asked.
 */
export function withKeptIdentity(SignInPage: ComponentType<SignInPageProps>) {
  return function KeptSignInPage(props: SignInPageProps) {
    const { onSignInSuccess } = props;
    const backendUrl = useApi(configApiRef).getString('backend.baseUrl');
    const [asking, setAsking] = useState(
      () => keptIdentity.read() !== undefined,
    );

    useEffect(() => {
      const kept = keptIdentity.read();
      if (!kept) return undefined;
      const controller = new AbortController();
      const timer = setTimeout(() => controller.abort(), WAIT_MS);
      const enter = (who: KeptIdentity) => {
        answers.open(who.identity.userEntityRef);
        readingOnly.begin();
        onSignInSuccess(forgetfulIdentity(readingIdentity(who)));
      };
      backendAnswers(backendUrl, controller.signal)
        .catch(() => false)
        .then(there => {
          if (there) setAsking(false);
          else enter(kept);
        });
      return () => clearTimeout(timer);
      // Once: a sign-in page has one person to sign in.
      // eslint-disable-next-line react-hooks/exhaustive-deps
    }, []);

    return asking ? (
      <Progress />
    ) : (
      <SignInPage
        {...props}
        onSignInSuccess={async identity =>
          onSignInSuccess(await remembered(identity))
        }
      />
    );
  };
}
