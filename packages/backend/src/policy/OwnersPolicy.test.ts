import {
  AuthorizeResult,
  createPermission,
  Permission,
} from '@backstage/plugin-permission-common';
import {
  catalogEntityDeletePermission,
  catalogEntityReadPermission,
  catalogLocationDeletePermission,
} from '@backstage/plugin-catalog-common/alpha';
import {
  redundancyOverlayUpdatePermission,
  redundancySnapshotRefreshPermission,
  redundancyWaiverApprovePermission,
} from '@bulkhead/plugin-redundancy-common';
import {
  knowledgeNoteCreatePermission,
  knowledgeNoteDeletePermission,
  knowledgeSourceManagePermission,
} from '@bulkhead/plugin-knowledge-common';
import {
  oncallAbsenceAnyPermission,
  oncallAbsenceOwnPermission,
  oncallAbsenceReasonPermission,
  oncallScheduleUpdatePermission,
} from '@bulkhead/plugin-oncall-common';
import {
  runbookReadPermission,
  runRealPermission,
  sourcesRefreshPermission,
  trafficRecordPermission,
} from '@bulkhead/plugin-runbooks-common';
import { mockCredentials } from '@backstage/backend-test-utils';
import { OwnersPolicy } from './OwnersPolicy';

const policy = new OwnersPolicy({
  admins: ['group:default/portal-admins'],
  leads: ['group:default/leads'],
});

function ask(permission: Permission, groups: string[] = []) {
  const userEntityRef = 'user:default/aline';
  return policy.handle(
    { permission },
    {
      credentials: mockCredentials.user(userEntityRef),
      info: {
        userEntityRef,
        ownershipEntityRefs: [userEntityRef, ...groups],
      },
    },
  );
}

describe('OwnersPolicy', () => {
  it('lets nobody in who is not signed in', async () => {
    expect(
      await policy.handle({ permission: catalogEntityReadPermission }),
    ).toEqual({ result: AuthorizeResult.DENY });
  });

  it('lets administrators do everything', async () => {
    for (const permission of [
      catalogEntityReadPermission,
      catalogLocationDeletePermission,
      redundancyOverlayUpdatePermission,
    ]) {
      expect(await ask(permission, ['group:default/portal-admins'])).toEqual({
        result: AuthorizeResult.ALLOW,
      });
    }
  });

  it('hides restricted entities from all but their owners', async () => {
    const decision = await ask(catalogEntityReadPermission, [
      'group:default/platform',
    ]);
    expect(decision).toMatchObject({
      result: AuthorizeResult.CONDITIONAL,
      conditions: {
        anyOf: [
          { not: { rule: 'HAS_LABEL' } },
          {
            rule: 'IS_ENTITY_OWNER',
            params: {
              claims: ['user:default/aline', 'group:default/platform'],
            },
          },
        ],
      },
    });
  });

  it('lets owners change what they own', async () => {
    for (const permission of [
      catalogEntityDeletePermission,
      redundancyOverlayUpdatePermission,
    ]) {
      expect(await ask(permission)).toMatchObject({
        result: AuthorizeResult.CONDITIONAL,
        conditions: { rule: 'IS_ENTITY_OWNER' },
      });
    }
  });

  it('lets leads decide on waivers of what they do not own, and change nothing else', async () => {
    const lead = ['group:default/leads'];
    expect(await ask(redundancyWaiverApprovePermission, lead)).toEqual({
      result: AuthorizeResult.ALLOW,
    });
    expect(await ask(redundancyWaiverApprovePermission)).toMatchObject({
      result: AuthorizeResult.CONDITIONAL,
      conditions: { rule: 'IS_ENTITY_OWNER' },
    });
    expect(await ask(redundancyOverlayUpdatePermission, lead)).toMatchObject({
      result: AuthorizeResult.CONDITIONAL,
      conditions: { rule: 'IS_ENTITY_OWNER' },
    });
  });

  it('lets everybody ask for a refresh, write notes, and read what has no owner', async () => {
    const read = createPermission({
      name: 'example.read',
      attributes: { action: 'read' },
    });
    for (const permission of [
      redundancySnapshotRefreshPermission,
      knowledgeNoteCreatePermission,
      knowledgeNoteDeletePermission,
      read,
    ]) {
      expect(await ask(permission)).toEqual({ result: AuthorizeResult.ALLOW });
    }
  });

  it('denies every other write, also of plugins it has not heard of', async () => {
    const unheard = createPermission({
      name: 'example.destroy',
      attributes: { action: 'delete' },
    });
    const unspecified = createPermission({
      name: 'example.do',
      attributes: {},
    });
    for (const permission of [
      catalogLocationDeletePermission,
      knowledgeSourceManagePermission,
      unheard,
      unspecified,
    ]) {
      expect(await ask(permission)).toEqual({ result: AuthorizeResult.DENY });
    }
  });

  it('lets people enter their own absences, and keeps the reasons of others from them', async () => {
    expect((await ask(oncallAbsenceOwnPermission)).result).toBe(
      AuthorizeResult.ALLOW,
    );
    for (const permission of [
      oncallAbsenceAnyPermission,
      oncallAbsenceReasonPermission,
    ]) {
      expect((await ask(permission)).result).toBe(AuthorizeResult.DENY);
    }
  });

  it('lets the owners of a schedule edit it', async () => {
    expect(
      await ask(oncallScheduleUpdatePermission, ['group:default/platform']),
    ).toMatchObject({
      result: AuthorizeResult.CONDITIONAL,
      pluginId: 'oncall',
      conditions: {
        rule: 'IS_SCHEDULE_OWNER',
        params: { claims: ['user:default/aline', 'group:default/platform'] },
      },
    });
  });

  it('lets everybody read runbooks, and their owners and pairs run them', async () => {
    expect((await ask(runbookReadPermission)).result).toBe(
      AuthorizeResult.ALLOW,
    );
    expect(await ask(runRealPermission)).toMatchObject({
      result: AuthorizeResult.CONDITIONAL,
      pluginId: 'runbooks',
      conditions: { anyOf: [{ rule: 'IS_OWNER' }, { rule: 'IS_IN_PAIR' }] },
    });
    // Who says where traffic points could close somebody else's open way back.
    expect(await ask(trafficRecordPermission)).toMatchObject({
      result: AuthorizeResult.CONDITIONAL,
      conditions: { anyOf: [{ rule: 'IS_OWNER' }, { rule: 'IS_IN_PAIR' }] },
    });
    expect((await ask(sourcesRefreshPermission)).result).toBe(
      AuthorizeResult.DENY,
    );
  });
});
