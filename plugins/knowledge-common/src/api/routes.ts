/**
 * REST contract of the knowledge backend, under /api/knowledge/v1.
 *
 * Lists answer `{ items, nextCursor? }` and take `limit` (1 to 100) and `cursor`. What a reader may not see is
 * in no list and no count. Writes need an Idempotency-Key (POST) or If-Match with the ETag read (PUT, actions).
 *
 * GET    /notes?kind&state&entity&technology&cve&person&event&text&from&to&asking&mine   NotePage
 * POST   /notes                                  CreateNoteRequest -> 201 NoteView
 * GET    /notes/:id                              NoteView (ETag)
 * PUT    /notes/:id                              NoteInput, If-Match -> NoteView
 * DELETE /notes/:id                              drafts only, If-Match -> 204
 * POST   /notes/:id/publish                      If-Match -> NoteView
 * POST   /notes/:id/actions/:action              ActionAnswer, If-Match -> NoteView
 * POST   /notes/:id/knows                        "I know this now" -> NoteView
 * GET    /notes/:id/history                      NoteHistoryPage
 * GET    /notes/:id/markdown                     text/markdown
 * GET    /notes/:id/jsonld                       schema.org Event (presentations)
 * GET    /counts?entity                          NoteCounts
 * POST   /import/markdown                        MarkdownImportRequest -> ImportResult
 * GET    /export/markdown                        MarkdownFilePage
 * GET    /events                                 HackathonEventPage
 * POST   /events                                 HackathonEventInput -> 201 HackathonEventView
 * GET    /events/:id                             HackathonEventView (ETag)
 * PUT    /events/:id                             HackathonEventInput, If-Match -> HackathonEventView
 * GET    /events/:id/jsonld                      schema.org Hackathon
 * GET    /events/:id/datapackage                 a dribdat data package
 * POST   /import/dribdat                         a dribdat data package -> ImportResult
 * GET    /calendar?from&to                       Calendar
 * GET    /entities/:kind/:namespace/:name        EntityKnowledge: all that the card needs
 * GET    /entities/:kind/:namespace/:name/detail EntityKnowledgeDetail: what the tab adds
 * POST   /entities/:kind/:namespace/:name/knows  "I know this service now" -> EntityKnowledge
 * DELETE /entities/:kind/:namespace/:name/knows  takes it back -> EntityKnowledge
 * GET    /coverage?owner&system&person&gap&text  CoveragePage
 * GET    /technologies?text&status               TechnologyPage
 * GET    /technologies/:product                  TechnologyDetail
 * GET    /radar                                  Radar
 * GET    /radar/tech-radar                       the tech-radar JSON shape
 * GET    /proposals?entity&state                 ProposalPage
 * POST   /proposals/decisions                    ProposalDecisionRequest -> ProposalView
 * GET    /sources                                SourcePage
 * POST   /sources                                SourceInput -> 201 SourceView
 * PUT    /sources/:id                            SourceInput, If-Match -> SourceView
 * DELETE /sources/:id                            If-Match -> 204
 * POST   /sources/:id/resume                     reads it again after a pause -> SourceView
 * POST   /sources/preview                        { sourceId?, filter } -> FilterPreview
 * POST   /import/opml                            { opml } -> ImportResult
 * GET    /inbox?state&source&technology&text     InboxPage
 * GET    /inbox/counts                           InboxCounts
 * POST   /inbox/:id/promote                      PromoteRequest -> NoteView
 * POST   /inbox/:id/dismiss                      { line? } -> InboxItem
 * POST   /inbox/:id/restore                      -> InboxItem
 * GET    /tokens                                 FeedTokenPage (own ones)
 * POST   /tokens                                 FeedTokenRequest -> 201 NewFeedToken (the only time it is told)
 * DELETE /tokens/:id                             204
 * GET    /feeds/:token/notes.atom                Atom, without signing in
 * GET    /feeds/:token/calendar.ics              iCalendar, without signing in
 * GET    /search-documents                       SearchDocumentPage, for services only
 * GET    /status                                 KnowledgeStatus
 *
 * @public
 */
export const knowledgeApiBase = '/v1';
