import {
  backupFresh,
  dataReplicated,
  replicationLag,
  restoreTested,
  storageRedundant,
} from './families/data';
import {
  brokerClustered,
  cacheClustered,
  workersRedundant,
} from './families/clusters';
import {
  aiDegrades,
  blastRadius,
  cacheFallback,
  degrades,
} from './families/dependencies';
import {
  databaseFailover,
  failoverAutomatic,
  failoverDrilled,
  redirectReady,
  standbyReady,
} from './families/failover';
import {
  antiAffinityDatastore,
  antiAffinityHost,
  hostFailureHandled,
} from './families/hosts';
import { sloReachable, sloSet, tierFits } from './families/objectives';
import {
  alertChannels,
  alerted,
  clockSynced,
  logsCentral,
} from './families/operations';
import {
  documented,
  hackathonFollowedUp,
  pair,
  presented,
  watched,
} from './families/people';
import { chaos, drPlaybook, rebuildable } from './families/proof';
import { activeActive, stateless } from './families/shape';
import { noSpof } from './families/singlePoints';
import {
  instanceInEachSite,
  privateInterconnect,
  quorumThirdSite,
  sitesApart,
} from './families/sites';
import {
  survivesDatacenter,
  survivesInterconnect,
  survivesRegion,
  survivesZone,
} from './families/survival';
import {
  cdnFallback,
  dnsFailover,
  healthChecked,
  loadBalanced,
  uplinks,
  vipTwoMembers,
} from './families/traffic';
import type { CheckDefinition } from './model';

/** Every practice as a check, in the order in which they are shown. @public */
export const PRACTICE_CHECKS: readonly CheckDefinition[] = [
  // Machines
  noSpof,
  survivesZone,
  survivesDatacenter,
  survivesRegion,
  survivesInterconnect,
  sitesApart,
  instanceInEachSite,
  privateInterconnect,
  quorumThirdSite,
  hostFailureHandled,
  antiAffinityHost,
  antiAffinityDatastore,
  activeActive,
  standbyReady,
  failoverAutomatic,
  loadBalanced,
  vipTwoMembers,
  uplinks,
  dnsFailover,
  cdnFallback,
  healthChecked,
  cacheClustered,
  brokerClustered,
  workersRedundant,
  degrades,
  cacheFallback,
  aiDegrades,
  blastRadius,
  // Data
  dataReplicated,
  databaseFailover,
  replicationLag,
  backupFresh,
  restoreTested,
  storageRedundant,
  stateless,
  // People
  pair,
  presented,
  documented,
  watched,
  hackathonFollowedUp,
  alerted,
  alertChannels,
  logsCentral,
  clockSynced,
  // Proof
  failoverDrilled,
  redirectReady,
  rebuildable,
  drPlaybook,
  chaos,
  sloSet,
  sloReachable,
  tierFits,
];
