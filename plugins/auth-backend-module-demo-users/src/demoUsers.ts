import { Config } from '@backstage/config';
import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';

/** Header in which the sign-in page names the chosen user. */
export const DEMO_USER_HEADER = 'x-demo-user';

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * Refuses to go on when the provider is configured where it has no business:
 * anybody who can reach the address can become any of the users.
 */
export function assertDemo(config: Config): void {
  if (config.getOptionalBoolean('bulkhead.demo') !== true) {
    throw new Error(
      'auth.providers.demoUsers signs people in without any proof and loads only in a demonstration. ' +
        'Remove it and configure a real provider (see docs/sign-in.md), or set bulkhead.demo to true.',
    );
  }
  const host = new URL(config.getString('backend.baseUrl')).hostname;
  if (!LOOPBACK.has(host)) {
    throw new Error(
      `auth.providers.demoUsers signs people in without any proof and loads only on this computer, not on ${host}. ` +
        'Configure a real provider (see docs/sign-in.md).',
    );
  }
}

/** Display names of the configured users by normalized entity ref. */
export function readDemoUsers(providerConfig: Config): Map<string, string> {
  return new Map(
    providerConfig
      .getConfigArray('users')
      .map(user => [
        stringifyEntityRef(
          parseEntityRef(user.getString('ref'), { defaultKind: 'user' }),
        ),
        user.getString('name'),
      ]),
  );
}

/** The user that a request names, when the configuration lists it. */
export function chosenUser(
  header: string | undefined,
  users: ReadonlyMap<string, string>,
): { ref: string; name: string } {
  if (!header) {
    throw new InputError(`The header ${DEMO_USER_HEADER} names no user.`);
  }
  const ref = stringifyEntityRef(
    parseEntityRef(header, { defaultKind: 'user' }),
  );
  const name = users.get(ref);
  if (name === undefined) {
    throw new InputError(
      `"${ref}" is not one of the demo users: ${[...users.keys()].join(', ')}.`,
    );
  }
  return { ref, name };
}
