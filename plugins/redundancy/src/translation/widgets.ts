/** Words of what stands on the home page of a portal. */
export const widgetMessages = {
  widget: {
    atRisk: '{{number}} of your {{total}} services fall with a single failure.',
    noneAtRisk: 'None of your services falls with a single failure.',
    noServices: 'Your groups own no service that was analysed.',
    all: 'All your services',
    riskFailed: 'Your services could not be loaded',
    noneDue: 'Nothing runs out within 30 days.',
    never: 'Checks of your services that were never proven: {{number}}.',
    toPlan: 'Plan',
    dueFailed: 'What is due could not be loaded',
    allDue: 'All {{number}} services',
  },
} as const;
