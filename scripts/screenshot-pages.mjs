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
  { name: 'resilience', path: '/resilience', user: 'user:default/helene' },
  {
    name: 'resilience-checks',
    path: '/resilience/checks?pillar=machines&outcome=fail',
  },
  { name: 'resilience-waivers', path: '/resilience/waivers' },
  { name: 'resilience-initiatives', path: '/resilience/initiatives' },
  { name: 'resilience-report', path: '/resilience/report' },
  {
    name: 'service-scorecard',
    path: '/catalog/default/component/booking-api/resilience?check=survives-datacenter',
  },
  { name: 'runbooks', path: '/runbooks' },
  { name: 'runbook', path: '/runbooks/r/vip-failover' },
  {
    name: 'runbook-run',
    path: '/runbooks/r/vip-failover?start=component:default/edge-proxy',
    act: async page => {
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('radio', { name: /^Drill/ }).check();
      await dialog.getByRole('textbox', { name: 'incident' }).fill('DRILL-1');
      await dialog.getByRole('button', { name: 'Start', exact: true }).click();
      for (const name of [/^pass/, /^Verified$/, /^Sent$/]) {
        await page.getByRole('button', { name }).click();
      }
      await page.getByText('MOVE TRAFFIC').waitFor();
    },
  },
  { name: 'runbook-alert', path: '/runbooks/by-alert/EdgeProxySiteLoss' },
  { name: 'traffic', path: '/runbooks/traffic' },
  { name: 'drills', path: '/runbooks/drills' },
  { name: 'drafts', path: '/runbooks/drafts' },
  { name: 'dead-links', path: '/runbooks/dead-links' },
  {
    name: 'service-on-call',
    path: '/catalog/default/component/edge-proxy/on-call',
  },
  { name: 'on-call', path: '/on-call', user: 'user:default/claire' },
  { name: 'on-call-person', path: '/on-call/people/user/default/aline' },
  { name: 'on-call-group', path: '/on-call/groups/group/default/platform' },
  { name: 'on-call-schedules', path: '/on-call/schedules' },
  { name: 'on-call-schedule', path: '/on-call/schedules/demo-platform' },
  {
    name: 'on-call-schedule-week',
    path: '/on-call/schedules/demo-data?scale=week&layers=true',
  },
  {
    name: 'on-call-schedule-edit',
    path: '/on-call/schedules/demo-platform/edit',
  },
  { name: 'on-call-load', path: '/on-call/load' },
  {
    name: 'service-knowledge',
    path: '/catalog/default/resource/reporting-db/knowledge',
  },
  { name: 'knowledge', path: '/knowledge/notes' },
  { name: 'knowledge-note', path: '/knowledge/notes/demo-hack-evacuation' },
  { name: 'knowledge-calendar', path: '/knowledge/calendar' },
  { name: 'knowledge-coverage', path: '/knowledge/coverage' },
  { name: 'knowledge-inbox', path: '/knowledge/watch' },
  { name: 'knowledge-proposals', path: '/knowledge/watch?part=proposals' },
  { name: 'knowledge-feeds', path: '/knowledge/watch?part=sources' },
  { name: 'knowledge-hackathons', path: '/knowledge/hackathons' },
  {
    name: 'knowledge-hackathon',
    path: '/knowledge/hackathons/demo-autumn-hack-days',
  },
  { name: 'knowledge-technologies', path: '/knowledge/technologies' },
  { name: 'knowledge-radar', path: '/knowledge/radar' },
];
