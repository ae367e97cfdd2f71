import type { Router } from 'express';
import {
  addInitiativeRoutes,
  type InitiativeRouteOptions,
} from '../initiatives/initiativeRoutes';
import {
  addScorecardRoutes,
  type ScorecardRouteOptions,
} from '../scorecards/scorecardRoutes';
import {
  addWaiverRoutes,
  type WaiverRouteOptions,
} from '../waivers/waiverRoutes';

export type PlanningRouteOptions = ScorecardRouteOptions &
  WaiverRouteOptions &
  InitiativeRouteOptions;

export function addPlanningRoutes(
  router: Router,
  options: PlanningRouteOptions,
): void {
  addScorecardRoutes(router, options);
  addWaiverRoutes(router, options);
  addInitiativeRoutes(router, options);
}
