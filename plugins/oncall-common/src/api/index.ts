/**
 * REST contract of the oncall backend, under /api/oncall/v1. Instants are ISO 8601 in UTC, spans [start, end).
 *
 * Versioned things carry `version` and `etag`; writes to them need If-Match with that etag (412 when it moved on).
 * Every POST and PUT takes an Idempotency-Key. Lists are `{ items, nextCursor? }` and take `limit` and `cursor`.
 * Not visible is 404.
 *
 * Now
 * POST /on-call/by-refs                                    OnCallByRefsRequest -> OnCallByRefs
 * GET  /entities/:kind/:namespace/:name                    EntityOnCall (the card)
 * GET  /groups/:kind/:namespace/:name                      GroupOnCall
 * GET  /people/:kind/:namespace/:name                      PersonOnCall
 * GET  /me                                                 MyOnCall
 *
 * Schedules
 * GET  /schedules?entityRef&ownerRef&person&text           Page<ScheduleSummary>
 * POST /schedules                                          ScheduleDefinition -> 201 Schedule
 * GET  /schedules/:id                                      Schedule
 * PUT  /schedules/:id                                      ScheduleDefinition, If-Match -> Schedule
 * DELETE /schedules/:id                                    If-Match -> 204
 * POST /schedules/preview                                  SchedulePreviewRequest -> SchedulePreview
 * GET  /schedules/:id/shifts?from&to&layers                ScheduleWindow (at most 400 days)
 * GET  /schedules/:id/changes?from&to                      ScheduleChanges
 * GET  /schedules/:id/versions                             Page<ScheduleVersion>
 *
 * Changes on top
 * POST /schedules/:id/overrides/preview                    OverrideRequest -> ChangePreview
 * POST /schedules/:id/overrides                            OverrideRequest -> 201 Override
 * DELETE /schedules/:id/overrides/:overrideId              204
 * POST /schedules/:id/temporary/preview                    TemporaryRequest -> ChangePreview
 * POST /schedules/:id/temporary                            TemporaryRequest -> 201 TemporarySchedule
 * DELETE /schedules/:id/temporary/:temporaryId             204
 * POST /schedules/:id/shadows                              ShadowRequest -> 201 ShadowTurn
 * DELETE /schedules/:id/shadows/:shadowId                  204
 *
 * Swaps
 * GET  /swaps?state&person&scheduleId                      Page<Swap> (person: offered by, asked of or taken by)
 * POST /schedules/:id/swaps                                SwapOffer -> 201 Swap
 * POST /swaps/:id/take/preview                             SwapTake -> ChangePreview
 * POST /swaps/:id/take                                     SwapTake, If-Match -> Swap
 * POST /swaps/:id/decline                                  If-Match -> Swap (the person asked)
 * POST /swaps/:id/cancel                                   If-Match -> Swap (who offered it)
 *
 * Absences
 * GET  /absences?person&from&to                            Page<Absence>
 * POST /absences/preview?replaces                          AbsenceRequest -> { warnings: ChangeWarning[] }
 * POST /absences                                           AbsenceRequest -> 201 Absence
 * PUT  /absences/:id                                       AbsenceRequest, If-Match -> Absence
 * DELETE /absences/:id                                     If-Match -> 204
 *
 * Pairs and readiness
 * GET  /pairs?person&owner                                 Page<PairWithReadiness>
 * GET  /pairs/:kind/:namespace/:name                       PairWithReadiness
 * PUT  /pairs/:kind/:namespace/:name                       PairRequest, If-Match -> PairWithReadiness
 * PUT  /pairs/:kind/:namespace/:name/planned-change        PairPlannedChange, If-Match -> PairWithReadiness
 * DELETE /pairs/:kind/:namespace/:name/planned-change      If-Match -> PairWithReadiness
 * GET  /readiness/:kind/:namespace/:name                   EntityReadiness
 * POST /readiness/:kind/:namespace/:name/facts             ReadinessFactRequest -> 201 ReadinessFact
 * DELETE /readiness/facts/:id                              204 (of source "manual" only)
 *
 * Findings and planning
 * GET  /findings?entityRef&person&owner&kind&severity      Page<PeopleFinding>
 * POST /what-if/leave                                      { person } -> LeaveResult
 * GET  /gaps?owner&days                                    { items: GapRow[] } (at most 90 days ahead)
 * GET  /load?scheduleId&owner&person&from&to               LoadReport
 *
 * Calendars
 * GET  /feeds                                              { items: Feed[] } (mine)
 * POST /feeds                                              FeedRequest -> 201 CreatedFeed (the address is shown this once)
 * DELETE /feeds/:id                                        204
 * GET  /calendar/:token.ics                                text/calendar; no sign-in, the token is the secret
 * GET  /schedules/:id/source                               ExternalSource
 * PUT  /schedules/:id/source                               ExternalSourceRequest -> ExternalSource
 * DELETE /schedules/:id/source                             204
 * POST /schedules/:id/source/refresh                       202 ExternalSource
 *
 * Handover
 * GET  /handovers?scheduleId&entityRef                     Page<HandoverNote>
 * GET  /handovers/prompt?scheduleId                        HandoverPrompt
 * POST /handovers                                          HandoverRequest -> 201 HandoverNote
 * POST /handovers/:id/read                                 HandoverNote
 */
export * from './now';
export * from './schedules';
export * from './pairs';
export * from './planning';
export * from './calendars';
export * from './handover';

/** @public */
export interface Page<T> {
  items: T[];
  nextCursor?: string;
}
