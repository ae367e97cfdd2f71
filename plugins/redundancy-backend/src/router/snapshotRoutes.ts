import { NotAllowedError } from '@backstage/errors';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { redundancySnapshotRefreshPermission } from '@bulkhead/plugin-redundancy-common';
import type { Router } from 'express';
import type { RouterOptions } from './createRouter';

export function addSnapshotRoutes(
  router: Router,
  options: Pick<
    RouterOptions,
    'httpAuth' | 'permissions' | 'auditor' | 'snapshots'
  >,
): void {
  const { httpAuth, permissions, auditor, snapshots } = options;

  router.get('/v1/snapshot', async (req, res) => {
    await httpAuth.credentials(req, { allow: ['user', 'service'] });
    res.json(await snapshots.status());
  });

  router.post('/v1/snapshot/refresh', async (req, res) => {
    const credentials = await httpAuth.credentials(req, {
      allow: ['user', 'service'],
    });
    const event = await auditor.createEvent({
      eventId: 'snapshot-refresh',
      severityLevel: 'medium',
      request: req,
    });
    try {
      const [decision] = await permissions.authorize(
        [{ permission: redundancySnapshotRefreshPermission }],
        { credentials },
      );
      if (decision.result !== AuthorizeResult.ALLOW) {
        throw new NotAllowedError('You may not ask for a refresh');
      }
      await snapshots.request();
      await event.success();
    } catch (error) {
      await event.fail({ error: error as Error });
      throw error;
    }
    res.status(202).json(await snapshots.status());
  });
}
