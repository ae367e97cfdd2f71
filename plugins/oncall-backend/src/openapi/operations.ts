/** One route of the API, as the document and the table test know it. */
export interface Operation {
  method: 'get' | 'post' | 'put' | 'delete';
  /** After /api/oncall/v1. */
  path: string;
  id: string;
  summary: string;
  /** Name of the schema of the body. */
  takes?: string;
  /** Name of the schema that is answered; nothing for 204. */
  answers?: string;
  status?: number;
  /** Query parameters, "!" for required ones, with a description after ": ". */
  query?: string[];
  ifMatch?: boolean;
  /** A POST that changes nothing. */
  reads?: boolean;
  /** Without sign-in. */
  open?: boolean;
  /** Other backends and tools with a token may call it too. */
  services?: boolean;
  errors?: number[];
}

const PAGE = ['limit', 'cursor'];
const ENTITY = '{kind}/{namespace}/{name}';

const now: Operation[] = [
  {
    method: 'post',
    path: '/on-call/by-refs',
    id: 'getOnCallByRefs',
    summary: 'Who is on call now and next for many entities at once.',
    takes: 'OnCallByRefsRequest',
    answers: 'OnCallByRefs',
    reads: true,
    services: true,
  },
  {
    method: 'get',
    path: `/entities/${ENTITY}`,
    id: 'getEntityOnCall',
    summary:
      'Pair, readiness, on call now and next, and what is wrong, of an entity.',
    answers: 'EntityOnCall',
    services: true,
  },
  {
    method: 'get',
    path: `/groups/${ENTITY}`,
    id: 'getGroupOnCall',
    summary: 'What a group is on call for, and with whom.',
    answers: 'GroupOnCall',
    services: true,
  },
  {
    method: 'get',
    path: `/people/${ENTITY}`,
    id: 'getPersonOnCall',
    summary: 'What stands on a person.',
    answers: 'PersonOnCall',
    services: true,
  },
  {
    method: 'get',
    path: '/me',
    id: 'getMyOnCall',
    summary: 'My turns, services, absences, offers and notes to read.',
    answers: 'MyOnCall',
  },
];

const schedules: Operation[] = [
  {
    method: 'get',
    path: '/schedules',
    id: 'listSchedules',
    summary: 'Schedules by title.',
    answers: 'SchedulePage',
    query: [
      'entityRef: On call for this entity.',
      'ownerRef',
      'person: With turns of this person.',
      'text: Part of the title.',
      ...PAGE,
    ],
    services: true,
  },
  {
    method: 'post',
    path: '/schedules',
    id: 'createSchedule',
    summary: 'Lays out a schedule.',
    takes: 'ScheduleDefinition',
    answers: 'Schedule',
    status: 201,
  },
  {
    method: 'post',
    path: '/schedules/preview',
    id: 'previewSchedule',
    summary:
      'What a definition would give, against a schedule as it is; stores nothing.',
    takes: 'SchedulePreviewRequest',
    answers: 'SchedulePreview',
    reads: true,
  },
  {
    method: 'get',
    path: '/schedules/{id}',
    id: 'getSchedule',
    summary: 'A schedule.',
    answers: 'Schedule',
    services: true,
  },
  {
    method: 'put',
    path: '/schedules/{id}',
    id: 'updateSchedule',
    summary: 'Edits a schedule; rosters that have begun stay as they were.',
    takes: 'ScheduleDefinition',
    answers: 'Schedule',
    ifMatch: true,
  },
  {
    method: 'delete',
    path: '/schedules/{id}',
    id: 'deleteSchedule',
    summary: 'Deletes a schedule; what was stays in the history.',
    status: 204,
    ifMatch: true,
  },
  {
    method: 'get',
    path: '/schedules/{id}/shifts',
    id: 'getShifts',
    summary: 'Shifts and gaps in a window.',
    answers: 'ScheduleWindow',
    query: ['from!', 'to!', 'layers: "true" for what each layer gives alone.'],
    services: true,
  },
  {
    method: 'get',
    path: '/schedules/{id}/changes',
    id: 'getChanges',
    summary:
      'Overrides, temporary schedules, shadow turns and swaps in a window.',
    answers: 'ScheduleChanges',
    query: ['from!', 'to!'],
    services: true,
  },
  {
    method: 'get',
    path: '/schedules/{id}/versions',
    id: 'listScheduleVersions',
    summary: 'Every form that a schedule has had, newest first.',
    answers: 'ScheduleVersions',
    query: PAGE,
    services: true,
  },
];

const changes: Operation[] = [
  {
    method: 'post',
    path: '/schedules/{id}/overrides/preview',
    id: 'previewOverride',
    summary: 'What an override would bring about; stores nothing.',
    takes: 'OverrideRequest',
    answers: 'ChangePreview',
    reads: true,
  },
  {
    method: 'post',
    path: '/schedules/{id}/overrides',
    id: 'createOverride',
    summary: 'Adds, removes or replaces somebody for a time.',
    takes: 'OverrideRequest',
    answers: 'Override',
    status: 201,
  },
  {
    method: 'delete',
    path: '/schedules/{id}/overrides/{changeId}',
    id: 'deleteOverride',
    summary: 'Takes an override away.',
    status: 204,
  },
  {
    method: 'post',
    path: '/schedules/{id}/temporary/preview',
    id: 'previewTemporary',
    summary: 'What a temporary schedule would bring about; stores nothing.',
    takes: 'TemporaryRequest',
    answers: 'ChangePreview',
    reads: true,
  },
  {
    method: 'post',
    path: '/schedules/{id}/temporary',
    id: 'createTemporary',
    summary: 'Replaces everything in a span by a plan.',
    takes: 'TemporaryRequest',
    answers: 'TemporarySchedule',
    status: 201,
  },
  {
    method: 'delete',
    path: '/schedules/{id}/temporary/{changeId}',
    id: 'deleteTemporary',
    summary: 'Takes a temporary schedule away.',
    status: 204,
  },
  {
    method: 'post',
    path: '/schedules/{id}/shadows',
    id: 'createShadow',
    summary: 'Lets somebody follow the turns of others, to learn.',
    takes: 'ShadowRequest',
    answers: 'ShadowTurn',
    status: 201,
  },
  {
    method: 'delete',
    path: '/schedules/{id}/shadows/{changeId}',
    id: 'deleteShadow',
    summary: 'Takes a shadow turn away.',
    status: 204,
  },
];

const swaps: Operation[] = [
  {
    method: 'get',
    path: '/swaps',
    id: 'listSwaps',
    summary: 'Turns offered, soonest first.',
    answers: 'SwapPage',
    query: [
      'state',
      'person: Offered by, asked of or taken by.',
      'scheduleId',
      ...PAGE,
    ],
    services: true,
  },
  {
    method: 'post',
    path: '/schedules/{id}/swaps',
    id: 'offerSwap',
    summary: 'Offers a turn, or a part of one, to all or to one.',
    takes: 'SwapOffer',
    answers: 'Swap',
    status: 201,
  },
  {
    method: 'post',
    path: '/swaps/{id}/take/preview',
    id: 'previewTake',
    summary: 'What taking an offer would bring about; stores nothing.',
    takes: 'SwapTake',
    answers: 'ChangePreview',
    reads: true,
  },
  {
    method: 'post',
    path: '/swaps/{id}/take',
    id: 'takeSwap',
    summary: 'Takes an offer, or a part of it; the rest stays on offer.',
    takes: 'SwapTake',
    answers: 'Swap',
    ifMatch: true,
  },
  {
    method: 'post',
    path: '/swaps/{id}/decline',
    id: 'declineSwap',
    summary: 'Declines a turn that one was asked to take.',
    answers: 'Swap',
    ifMatch: true,
  },
  {
    method: 'post',
    path: '/swaps/{id}/cancel',
    id: 'cancelSwap',
    summary: 'Withdraws an offer.',
    answers: 'Swap',
    ifMatch: true,
  },
];

const absences: Operation[] = [
  {
    method: 'get',
    path: '/absences',
    id: 'listAbsences',
    summary: 'Who is away when; why, only for those who may know.',
    answers: 'AbsencePage',
    query: ['person', 'from', 'to', ...PAGE],
    services: true,
  },
  {
    method: 'post',
    path: '/absences/preview',
    id: 'previewAbsence',
    summary: 'What would be wrong if somebody were away then; stores nothing.',
    takes: 'AbsenceRequest',
    answers: 'Warnings',
    reads: true,
    errors: [403],
  },
  {
    method: 'post',
    path: '/absences',
    id: 'createAbsence',
    summary: 'Enters an absence.',
    takes: 'AbsenceRequest',
    answers: 'Absence',
    status: 201,
  },
  {
    method: 'put',
    path: '/absences/{id}',
    id: 'updateAbsence',
    summary: 'Changes an absence.',
    takes: 'AbsenceRequest',
    answers: 'Absence',
    ifMatch: true,
  },
  {
    method: 'delete',
    path: '/absences/{id}',
    id: 'deleteAbsence',
    summary: 'Takes an absence back.',
    status: 204,
    ifMatch: true,
  },
];

const pairs: Operation[] = [
  {
    method: 'get',
    path: '/pairs',
    id: 'listPairs',
    summary: 'Pairs with their readiness, by entity.',
    answers: 'PairPage',
    query: ['person', 'owner', ...PAGE],
    services: true,
  },
  {
    method: 'get',
    path: `/pairs/${ENTITY}`,
    id: 'getPair',
    summary: 'The pair of an entity.',
    answers: 'Pair',
    services: true,
  },
  {
    method: 'put',
    path: `/pairs/${ENTITY}`,
    id: 'updatePair',
    summary: 'Names the pair; never both replaced in one change.',
    takes: 'PairRequest',
    answers: 'PairSaved',
    ifMatch: true,
  },
  {
    method: 'put',
    path: `/pairs/${ENTITY}/planned-change`,
    id: 'planPairChange',
    summary: 'Plans a change of partner, with an overlap.',
    takes: 'PairPlannedChange',
    answers: 'PairSaved',
    ifMatch: true,
  },
  {
    method: 'delete',
    path: `/pairs/${ENTITY}/planned-change`,
    id: 'withdrawPairChange',
    summary: 'Withdraws a planned change of partner.',
    answers: 'PairSaved',
    ifMatch: true,
  },
  {
    method: 'get',
    path: `/readiness/${ENTITY}`,
    id: 'getReadiness',
    summary: 'Who is ready for an entity, and the facts behind it.',
    answers: 'EntityReadiness',
    services: true,
  },
  {
    method: 'post',
    path: `/readiness/${ENTITY}/facts`,
    id: 'recordReadiness',
    summary: 'Records what somebody did for an entity.',
    takes: 'ReadinessFactRequest',
    answers: 'ReadinessFact',
    status: 201,
    services: true,
  },
  {
    method: 'delete',
    path: '/readiness/facts/{id}',
    id: 'withdrawReadiness',
    summary: 'Takes back what a person recorded.',
    status: 204,
  },
];

const planning: Operation[] = [
  {
    method: 'get',
    path: '/findings',
    id: 'listFindings',
    summary: 'What is wrong with the people behind services, worst first.',
    answers: 'FindingPage',
    query: ['entityRef', 'person', 'owner', 'kind', 'severity', ...PAGE],
    services: true,
  },
  {
    method: 'post',
    path: '/what-if/leave',
    id: 'askLeave',
    summary: 'What would be missing if somebody left.',
    takes: 'LeaveRequest',
    answers: 'LeaveResult',
    reads: true,
    errors: [403],
  },
  {
    method: 'get',
    path: '/gaps',
    id: 'listGaps',
    summary: 'Where nobody could be called in the days ahead.',
    answers: 'GapRows',
    query: ['owner', 'days'],
    services: true,
  },
  {
    method: 'get',
    path: '/load',
    id: 'getLoad',
    summary: 'Hours, nights, weekends and holidays on call by person.',
    answers: 'LoadReport',
    query: ['from!', 'to!', 'scheduleId', 'owner', 'person'],
    errors: [403],
    services: true,
  },
];

const calendars: Operation[] = [
  {
    method: 'get',
    path: '/feeds',
    id: 'listFeeds',
    summary: 'My calendar addresses, without their secrets.',
    answers: 'Feeds',
  },
  {
    method: 'post',
    path: '/feeds',
    id: 'createFeed',
    summary: 'Makes a calendar address; it is shown this once.',
    takes: 'FeedRequest',
    answers: 'CreatedFeed',
    status: 201,
    errors: [404],
  },
  {
    method: 'delete',
    path: '/feeds/{id}',
    id: 'deleteFeed',
    summary: 'Revokes a calendar address.',
    status: 204,
  },
  {
    method: 'get',
    path: '/calendar/{token}',
    id: 'getCalendar',
    summary:
      'A calendar, for any calendar program; the token, followed by ".ics", is the key.',
    answers: 'calendar',
    open: true,
  },
  {
    method: 'get',
    path: '/schedules/{id}/source',
    id: 'getSource',
    summary: 'The calendar elsewhere that a schedule is read from.',
    answers: 'ExternalSource',
    services: true,
  },
  {
    method: 'put',
    path: '/schedules/{id}/source',
    id: 'updateSource',
    summary: 'Reads a schedule from a calendar elsewhere.',
    takes: 'ExternalSourceRequest',
    answers: 'ExternalSource',
  },
  {
    method: 'delete',
    path: '/schedules/{id}/source',
    id: 'deleteSource',
    summary: 'Reads a schedule from its layers again.',
    status: 204,
  },
  {
    method: 'post',
    path: '/schedules/{id}/source/refresh',
    id: 'refreshSource',
    summary: 'Reads the calendar elsewhere again, now.',
    answers: 'ExternalSource',
    status: 202,
  },
];

const handovers: Operation[] = [
  {
    method: 'get',
    path: '/handovers',
    id: 'listHandovers',
    summary: 'Handover notes, newest first.',
    answers: 'HandoverPage',
    query: ['scheduleId', 'entityRef', ...PAGE],
    services: true,
  },
  {
    method: 'get',
    path: '/handovers/prompt',
    id: 'getHandoverPrompt',
    summary: 'My turn that ends around now, with what happened in it.',
    answers: 'HandoverPrompt',
    query: ['scheduleId!'],
    errors: [404],
  },
  {
    method: 'post',
    path: '/handovers',
    id: 'createHandover',
    summary: 'Tells the next shift what they should know.',
    takes: 'HandoverRequest',
    answers: 'HandoverNote',
    status: 201,
    errors: [404],
  },
  {
    method: 'post',
    path: '/handovers/{id}/read',
    id: 'readHandover',
    summary: 'Says that one has read a note.',
    answers: 'HandoverNote',
  },
];

/** Every route there is; a test holds the router to it. */
export const operations: Operation[] = [
  ...now,
  ...schedules,
  ...changes,
  ...swaps,
  ...absences,
  ...pairs,
  ...planning,
  ...calendars,
  ...handovers,
];
