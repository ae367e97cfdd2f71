import { Progress } from '@backstage/core-components';
import { discoveryApiRef, useApi } from '@backstage/frontend-plugin-api';
import type { SignInPageProps } from '@backstage/plugin-app-react';
import { statusOf } from '@bulkhead/bulkhead-react';
import { useEffect, useState, type ReactNode } from 'react';
import { kept as answers } from '../offline/kept';
import { forgetfulIdentity, keptIdentity } from './keptIdentity';
import { ProxyIdentity } from './ProxyIdentity';

/** Not this person, says a provider that did answer. */
function isRefused(error: unknown): boolean {
  const status = statusOf(error);
  return status === 401 || status === 403;
}

/**
 * Signs in who the provider knows from the request itself. Who was signed in here before is in at once, also when the
 * backend is gone; the provider is asked behind that, and its refusal ends it.
 */
export function ProxySignIn(
  props: SignInPageProps & {
    provider: string;
    headers?: HeadersInit;
    /** Only this person's kept identity counts; whoever was here last when not given. */
    userRef?: string;
    problem: (error: Error) => ReactNode;
    onSignOut?: () => void;
  },
) {
  const { provider, headers, userRef, problem, onSignInSuccess, onSignOut } =
    props;
  const discoveryApi = useApi(discoveryApiRef);
  const [error, setError] = useState<Error>();

  useEffect(() => {
    const last = keptIdentity.read();
    const kept =
      last && (!userRef || last.identity.userEntityRef === userRef)
        ? last
        : undefined;
    const identity = new ProxyIdentity({
      discoveryApi,
      provider,
      headers,
      kept,
    });
    if (kept) answers.open(kept.identity.userEntityRef);
    const enter = () => onSignInSuccess(forgetfulIdentity(identity, onSignOut));
    if (kept) enter();
    identity.current().then(
      () => !kept && enter(),
      problemNow => {
        if (!kept) setError(problemNow);
        else if (isRefused(problemNow)) {
          keptIdentity.forget();
          window.location.reload();
        }
      },
    );
    // Once: a sign-in page has one person to sign in.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);

  return error ? <>{problem(error)}</> : <Progress />;
}
