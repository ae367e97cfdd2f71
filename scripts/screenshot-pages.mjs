/** Pages to look at: name, path, the user who looks (none: signed out), and what to do before the picture. */
export const pages = [
  { name: 'sign-in', path: '/', user: '' },
  { name: 'home', path: '/' },
  { name: 'catalog', path: '/catalog' },
  { name: 'service', path: '/catalog/default/component/booking-api' },
  { name: 'service-good', path: '/catalog/default/component/edge-proxy' },
  { name: 'service-unknown', path: '/catalog/default/component/newsletter' },
  {
    name: 'service-resilience',
    path: '/catalog/default/component/internal-proxy/resilience',
  },
  {
    name: 'service-runbooks',
    path: '/catalog/default/component/edge-proxy/runbooks',
  },
  { name: 'resilience', path: '/resilience' },
  { name: 'runbooks', path: '/runbooks' },
  { name: 'runbook', path: '/runbooks/r/edge-proxy-dc-failover' },
  { name: 'traffic', path: '/runbooks/traffic' },
  {
    name: 'service-on-call',
    path: '/catalog/default/component/edge-proxy/on-call',
  },
  { name: 'on-call', path: '/on-call', user: 'user:default/claire' },
  { name: 'on-call-person', path: '/on-call/people/user/default/aline' },
  { name: 'on-call-group', path: '/on-call/groups/group/default/platform' },
];
