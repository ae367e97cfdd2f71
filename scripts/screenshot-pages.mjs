/** Pages to look at: name, path, the user who looks (none: signed out), and what to do before the picture. */
export const pages = [
  { name: 'sign-in', path: '/', user: '' },
  { name: 'home', path: '/' },
  { name: 'catalog', path: '/catalog' },
  { name: 'service', path: '/catalog/default/component/edge-proxy' },
  {
    name: 'service-resilience',
    path: '/catalog/default/component/edge-proxy/resilience',
  },
  { name: 'resilience', path: '/resilience' },
];
