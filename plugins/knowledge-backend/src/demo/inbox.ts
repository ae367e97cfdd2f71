/** Title, days ago, address and first words of example news. */
export const demoItems: [string, number, string, string][] = [
  [
    'PostgreSQL 18.6, 17.11, 16.15, 15.19 and 14.24 released',
    1,
    'https://www.postgresql.org/about/newsarchive/',
    'This is the last release of PostgreSQL 14.',
  ],
  [
    'HAProxy 3.2.22',
    2,
    'https://www.haproxy.org/',
    'A maintenance release with fixes for HTTP/2.',
  ],
  [
    'RabbitMQ 4.2.9 is available',
    2,
    'https://www.rabbitmq.com/release-information',
    'Quorum queues recover faster after a node was away.',
  ],
  [
    'Node.js 20 is out of support: what to check before you move',
    3,
    'https://nodejs.org/en/blog',
    'Native modules, test runners and the permission model.',
  ],
  [
    'Debian 12.15 released',
    4,
    'https://www.debian.org/News/',
    'Updated packages and the long-term support calendar.',
  ],
  [
    'Keycloak 26.7: sessions across sites',
    5,
    'https://www.keycloak.org/blog',
    'Two sites without an external cache, in preview no more.',
  ],
  [
    'Spring Boot 3.5 enters its last months',
    6,
    'https://spring.io/blog',
    'Dates for the open source support of 3.5.',
  ],
  [
    'Elasticsearch 9.5.2',
    7,
    'https://www.elastic.co/blog',
    'Fixes for shard allocation across zones.',
  ],
  [
    'Ten prompts for better meetings',
    8,
    'https://news.example.net/prompts',
    'You will not believe number seven.',
  ],
  [
    'GitLab 19.2.3, 19.1.6 released',
    9,
    'https://about.gitlab.com/releases/',
    'Security fixes; upgrade as soon as possible.',
  ],
  [
    'MariaDB 11.8.9 is now available',
    11,
    'https://mariadb.org/',
    'Replication crash fixed when a replica loses its link.',
  ],
  [
    'Why we left the cloud, part 12',
    14,
    'https://news.example.net/left',
    'A story in twelve parts.',
  ],
];
