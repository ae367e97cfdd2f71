/**
 * REST contract of the runbooks backend, under /api/runbooks/v1.
 *
 * Times are ISO 8601 in UTC, durations are seconds, entity references are full and lower case.
 * Writes carry an Idempotency-Key header; where "If-Match" is said, the ETag of the last read as well.
 * Errors have the usual Backstage body; a run that refuses a command answers 409 with a Refusal in `error.refusal`.
 *
 * Runbooks
 * GET    /runbooks?RunbookQuery                          RunbookPage
 * GET    /runbooks/:id                                   RunbookView (ETag: content hash)
 * GET    /runbooks/:id/versions?limit&cursor             RunbookVersionPage, newest first
 * GET    /runbooks/:id/versions/:hash                    RunbookView of that version
 * GET    /runbooks/:id/versions/:hash/source             text/markdown
 * GET    /runbooks/:id/versions/:hash/page               text/html, one static page without external assets
 * GET    /runbooks/:id/diff?from=HASH&to=HASH            RunbookDiff
 * GET    /versions/:hash                                 RunbookView, whichever runbook holds it
 * GET    /entities/:kind/:namespace/:name                EntityRunbooks
 * GET    /home                                           RunbooksHome
 * GET    /sources                                        { items: RunbookSource[] }
 * POST   /sources/:id/refresh                            202 RunbookSource
 *
 * Drafts
 * POST   /preview            { source }                  PreviewResult
 * GET    /drafts?runbook&state&author&limit&cursor       DraftPage
 * POST   /drafts             CreateDraftRequest          201 DraftView
 * GET    /drafts/:id                                     DraftView (ETag)
 * PUT    /drafts/:id         { source }, If-Match        DraftView
 * POST   /drafts/:id/submit            If-Match          DraftView
 * POST   /drafts/:id/review  { verdict, comment? }, If-Match   DraftView
 * POST   /drafts/:id/publish           If-Match          DraftView (a published version never changes)
 * POST   /drafts/:id/withdraw          If-Match          DraftView
 * GET    /drafts/:id/patch                               text/x-patch
 *
 * Alerts
 * GET    /by-alert/:alertname                            AlertResolution
 * GET    /resolve?url&alertname                          RunbookUrlResolution
 * GET    /dead-links?limit&cursor                        DeadLinkPage
 * GET    /alerts?entity&status&limit&cursor              FiringAlertPage
 * POST   /webhooks/alertmanager/:source                  WebhookReceipt (bearer secret of the source)
 *
 * Runs
 * POST   /runs/check         StartRunRequest             StartRunCheck
 * POST   /runs               StartRunRequest             201 RunView
 * GET    /runs?RunQuery                                  RunPage, newest first
 * GET    /runs/:id                                       RunView (ETag: sequence)
 * GET    /runs/:id/events?after&limit                    RunEventPage
 * POST   /runs/:id/commands  RunCommandRequest           RunCommandResult
 * PUT    /runs/:id/presence  PresenceRequest             { present: Presence[] }
 * GET    /runs/:id/export?format=md|json                 text/markdown or RunExport
 * GET    /runs/:id/patch                                 text/x-patch with the corrections at their places
 *
 * Recorded outside
 * POST   /runs/import/preview  BringInRequest            BringInPreview
 * POST   /runs/import        BringInRequest              201 RunView; the same file gives the first run again
 *
 * Packs
 * GET    /packs                                          PackStatuses
 * GET    /packs/:namespace/:name                         text/html, one signed page of what the reader may see of a group's
 *
 * Traffic and facts
 * GET    /traffic?entity&state                           TrafficBoard
 * GET    /traffic/history?resource&limit&cursor          TrafficMovePage
 * POST   /traffic/moves      RecordMoveRequest           201 TrafficRow
 * GET    /facts?name=...                                 { items: Fact[] }
 * PUT    /facts/:name        StateFactRequest            Fact (people, and services with a token)
 *
 * Drills
 * GET    /drills?entity&owner&overdue&limit&cursor       DrillPage
 * PUT    /drills/:runbookId  PlanDrillRequest            DrillRow
 * POST   /drills/feed                                    201 DrillFeed (a new address replaces the one before)
 * DELETE /drills/feed                                    204
 * GET    /drills/feed/:token                             text/calendar, no sign-in: the token is the key
 *
 * Signals: channel "runbooks", message { type: 'run' | 'alert' | 'traffic' | 'runbook' | 'draft', id: string }. Ids only: read again.
 */
export * from './runbooks';
export * from './alerts';
export * from './runs';
export * from './traffic';
export * from './drills';
export * from './packs';
export * from './records';
