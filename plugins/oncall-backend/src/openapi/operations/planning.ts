import { PAGE, type Operation } from './operation';

export const planning: Operation[] = [
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

export const calendars: Operation[] = [
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
    answers: 'text/calendar',
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

export const audit: Operation[] = [
  {
    method: 'get',
    path: '/audit',
    id: 'exportAudit',
    summary: 'Who changed what, all of it, for who may export it.',
    answers: 'application/x-ndjson',
    query: ['after: Number of the last row that is known.'],
    services: true,
    errors: [403],
  },
];
