import { PAGE, READ, type Operations } from './operation';

/** From an alert to its runbook. */
export const alertOperations: Operations = {
  '/v1/by-alert/{alertname}': {
    get: {
      id: 'getByAlert',
      summary: 'What to open for an alert.',
      answers: 'AlertResolution',
      errors: READ,
    },
  },
  '/v1/resolve': {
    get: {
      id: 'resolveUrl',
      summary: 'Where a runbook_url leads.',
      answers: 'RunbookUrlResolution',
      query: ['url', 'alertname'],
      errors: [400],
    },
  },
  '/v1/dead-links': {
    get: {
      id: 'listDeadLinks',
      summary: 'Alerts of rule files whose link leads nowhere.',
      answers: 'DeadLinkPage',
      query: PAGE,
      errors: [400],
    },
  },
  '/v1/alerts': {
    get: {
      id: 'listAlerts',
      summary: 'Alerts that were reported.',
      answers: 'FiringAlertPage',
      query: [...PAGE, 'entity', 'status'],
      errors: [400],
    },
  },
  '/v1/webhooks/alertmanager/{source}': {
    post: {
      id: 'receiveAlerts',
      summary: 'Alertmanager reports here.',
      answers: 'WebhookReceipt',
      takes: true,
      errors: [400],
      open: true,
    },
  },
};
