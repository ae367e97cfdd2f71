import { generateKeyPairSync, sign } from 'node:crypto';
import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { tokenTypes } from '@backstage/plugin-auth-node';
import { Router } from 'express';

const HOUR = 3600;
const KEY_ID = 'test';

const encode = (value: object) =>
  Buffer.from(JSON.stringify(value)).toString('base64url');

/**
 * Signs people in as the auth backend does, with a key of its own: the portal under test checks the tokens for real, and a
 * test can have one that has run out, which no sign-in gives.
 */
export class TokenIssuer {
  readonly #keys = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  readonly #groups = new Map<string, string[]>();
  #asPlugin: (target: string) => Promise<string> = async () => '';

  /** A token of somebody; with a negative age one that has run out. */
  user(ref: string, groups: string[], lifeInSeconds = HOUR): string {
    this.#groups.set(ref, groups);
    const issued = Math.floor(Date.now() / 1000) - HOUR;
    const claims = {
      sub: ref,
      iat: issued,
      exp: issued + HOUR + lifeInSeconds,
    };
    const proof = this.#sign(tokenTypes.limitedUser.typParam, claims);
    return this.#sign(tokenTypes.user.typParam, {
      ...claims,
      aud: tokenTypes.user.audClaim,
      ent: [ref, ...groups],
      uip: proof.split('.')[2],
    });
  }

  /** What the browser has in its cookie: good for little. */
  cookie(ref: string): string {
    const issued = Math.floor(Date.now() / 1000);
    return this.#sign(tokenTypes.limitedUser.typParam, {
      sub: ref,
      iat: issued,
      exp: issued + HOUR,
    });
  }

  /** A token of another plugin of the portal. */
  plugin(target: string): Promise<string> {
    return this.#asPlugin(target);
  }

  /** Stands in the place of the auth backend: tells the key, and asks others in its own name. */
  readonly feature = createBackendPlugin({
    pluginId: 'auth',
    register: env => {
      env.registerInit({
        deps: {
          auth: coreServices.auth,
          httpAuth: coreServices.httpAuth,
          httpRouter: coreServices.httpRouter,
        },
        init: async ({ auth, httpAuth, httpRouter }) => {
          this.#asPlugin = async targetPluginId =>
            (
              await auth.getPluginRequestToken({
                onBehalfOf: await auth.getOwnServiceCredentials(),
                targetPluginId,
              })
            ).token;
          const router = Router();
          router.get('/.well-known/jwks.json', (_req, res) => {
            const jwk = this.#keys.publicKey.export({ format: 'jwk' });
            res.json({ keys: [{ ...jwk, kid: KEY_ID, alg: 'ES256' }] });
          });
          // Asked by the others with what they were given of a person, which has no groups in it.
          router.get('/v1/userinfo', async (req, res) => {
            const { principal } = await httpAuth.credentials(req, {
              allow: ['user'],
              allowLimitedAccess: true,
            });
            const sub = principal.userEntityRef;
            const ent = [sub, ...(this.#groups.get(sub) ?? [])];
            res.json({ claims: { sub, ent } });
          });
          httpRouter.use(router);
          for (const path of ['/.well-known/jwks.json', '/v1/userinfo']) {
            httpRouter.addAuthPolicy({ path, allow: 'unauthenticated' });
          }
        },
      });
    },
  });

  #sign(typ: string, claims: object): string {
    // The parts of a limited token stand in this order in its proof too.
    const content = `${encode({ typ, alg: 'ES256', kid: KEY_ID })}.${encode(
      claims,
    )}`;
    const signature = sign('sha256', Buffer.from(content), {
      key: this.#keys.privateKey,
      dsaEncoding: 'ieee-p1363',
    });
    return `${content}.${signature.toString('base64url')}`;
  }
}
