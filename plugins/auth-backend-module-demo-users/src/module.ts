import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import {
  authProvidersExtensionPoint,
  createProxyAuthenticator,
  createProxyAuthProviderFactory,
} from '@backstage/plugin-auth-node';
import {
  assertDemo,
  chosenUser,
  DEMO_USER_HEADER,
  readDemoUsers,
} from './demoUsers';

const demoAuthenticator = createProxyAuthenticator({
  defaultProfileTransform: async (result: { ref: string; name: string }) => ({
    profile: { displayName: result.name },
  }),
  initialize: ({ config }) => readDemoUsers(config),
  authenticate: async ({ req }, users) => ({
    result: chosenUser(req.get(DEMO_USER_HEADER), users),
  }),
});

/** Sign-in as one of the example users, for demonstrations only. @public */
export const authModuleDemoUsers = createBackendModule({
  pluginId: 'auth',
  moduleId: 'demo-users',
  register(env) {
    env.registerInit({
      deps: {
        config: coreServices.rootConfig,
        logger: coreServices.logger,
        providers: authProvidersExtensionPoint,
      },
      async init({ config, logger, providers }) {
        if (!config.getOptionalConfig('auth.providers.demoUsers')) return;
        assertDemo(config);
        logger.warn(
          'Demonstration: anybody on this computer can sign in as any of the example users.',
        );
        providers.registerProvider({
          providerId: 'demoUsers',
          factory: createProxyAuthProviderFactory({
            authenticator: demoAuthenticator,
            signInResolver: async ({ result }, ctx) =>
              ctx.signInWithCatalogUser({ entityRef: result.ref }),
          }),
        });
      },
    });
  },
});
