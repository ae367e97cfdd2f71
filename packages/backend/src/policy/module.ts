import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { policyExtensionPoint } from '@backstage/plugin-permission-node/alpha';
import { OwnersPolicy } from './OwnersPolicy';

/** The portal's permission policy. An adopter's own policy takes its place. */
export default createBackendModule({
  pluginId: 'permission',
  moduleId: 'owners-policy',
  register(env) {
    env.registerInit({
      deps: {
        config: coreServices.rootConfig,
        policy: policyExtensionPoint,
      },
      async init({ config, policy }) {
        policy.setPolicy(
          new OwnersPolicy({
            admins: config.getOptionalStringArray('bulkhead.admins') ?? [],
            leads: config.getOptionalStringArray('bulkhead.leads') ?? [],
          }),
        );
      },
    });
  },
});
