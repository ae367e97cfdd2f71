/** A practice of organizations that stay available, and the checks that tell whether it is followed. @public */
export interface Practice {
  /** e.g. "A1". */
  id: string;
  title: string;
  checks: readonly string[];
}

function practice(id: string, title: string, ...checks: string[]): Practice {
  return { id, title, checks };
}

/** Every practice, by where it belongs: two datacenters, a growing shop, what a platform team looks at. @public */
export const PRACTICES: readonly Practice[] = [
  practice('A1', 'Datacenters far from each other', 'sites-apart'),
  practice('A2', 'Goes on from one datacenter', 'survives-datacenter'),
  practice('A3', 'The link between sites may be lost', 'survives-interconnect'),
  practice('A4', 'A line of its own between sites', 'private-interconnect'),
  practice('A5', 'A third site for majorities', 'quorum-third-site'),
  practice('A6', 'Instances in each datacenter', 'instance-in-each-site'),
  practice('A7', 'A failed host is handled', 'host-failure-handled'),
  practice('A8', 'Two proxies share a virtual IP', 'vip-two-members'),
  practice(
    'A9',
    'Different hosts and datastores',
    'anti-affinity-host',
    'anti-affinity-datastore',
  ),
  practice('A10', 'Data replicated to each site', 'data-replicated'),
  practice('A11', 'Rebuilt fast from a template', 'rebuildable'),
  practice('A12', 'Backups no older than their period', 'backup-fresh'),
  practice('A13', 'Restores tried twice a year', 'restore-tested'),
  practice('A14', 'Two people who know it', 'pair'),
  practice('A15', 'Presented to the others', 'presented'),
  practice('A16', 'Documented, failover too', 'documented'),
  practice('A17', 'News of technologies followed', 'watched'),
  practice('A18', 'Hackathons answered', 'hackathon-followed-up'),
  practice('A19', 'Alerts that say what to do', 'alerted'),
  practice('A20', 'Central logs, right clocks', 'logs-central', 'clock-synced'),
  practice('A21', 'Alerts on several ways', 'alert-channels'),
  practice('A22', 'Traffic moved by hand, drilled', 'redirect-ready'),
  practice('B1', 'No single point of failure', 'no-spof'),
  practice('B2', 'Load balancer before two servers', 'load-balanced'),
  practice('B3', 'Sessions kept elsewhere', 'stateless'),
  practice('B4', 'The database fails over', 'database-failover'),
  practice('B5', 'Replicas not too far behind', 'replication-lag'),
  practice('B6', 'A cluster for the cache', 'cache-clustered'),
  practice(
    'B7',
    'A cluster for messages, spare workers',
    'broker-clustered',
    'workers-redundant',
  ),
  practice('B8', 'A standby that is ready', 'standby-ready'),
  practice('B9', 'It is what it says it is', 'active-active'),
  practice('B10', 'Goes on from one region', 'survives-region'),
  practice('B11', 'A failure does not spread', 'blast-radius'),
  practice('B12', 'Degrades instead of falling', 'degrades'),
  practice('B13', 'Models redundant or switched off', 'ai-degrades'),
  practice('B14', 'An objective that can be kept', 'slo-set', 'slo-reachable'),
  practice('B15', 'Things broken on purpose', 'chaos'),
  practice('B16', 'A playbook for disasters', 'dr-playbook'),
  practice('B17', 'Enough, and not more', 'tier-fits'),
  practice('C1', 'Goes on without a zone', 'survives-zone'),
  practice('C2', 'Storage in two sites', 'storage-redundant'),
  practice('C3', 'A way around the cache network', 'cdn-fallback'),
  practice('C4', 'Uplinks of two providers', 'uplinks'),
  practice('C5', 'Failing over by itself', 'failover-automatic'),
  practice('C6', 'Hot standby', 'standby-ready'),
  practice('C7', 'A kept copy to fall back on', 'cache-fallback'),
  practice('C8', 'Failing over drilled', 'failover-drilled'),
  practice(
    'C9',
    'Failing over to elsewhere',
    'survives-datacenter',
    'survives-region',
  ),
  practice('C10', 'Health checks', 'health-checked'),
  practice('C11', 'Backup and restore', 'backup-fresh', 'restore-tested'),
  practice('C12', 'Names that point elsewhere', 'dns-failover'),
];
