import { FAMILIES, type Family } from './routes';
import { CLASSES, type Row, TABLES } from './table';
import type { World } from './table/World';

const TITLES: Record<Family, string> = {
  redundancy: 'Resilience',
  runbooks: 'Runbooks',
  oncall: 'On call',
  knowledge: 'Knowledge',
};

/** Ids do not matter for who may. */
const NOWHERE = new Proxy({} as World, {
  get: (_world, name) => {
    if (name === 'at') return () => '2026-01-01T00:00:00Z';
    return name === 'waivers' ? {} : 'none';
  },
});

function lineOf(route: string, row: Row): string {
  const [method, path] = route.split(' ');
  const who = row.note
    ? `${CLASSES[row.who].words} (${row.note})`
    : CLASSES[row.who].words;
  const hidden = row.hidden ? '404' : '';
  return `| ${method.toUpperCase()} | \`${path}\` | ${who} | ${hidden} |`;
}

/** The page docs/authorization.md, made of the table that the tests prove. */
export function authorizationPage(): string {
  const parts = FAMILIES.map(family => {
    const lines = Object.entries(TABLES[family](NOWHERE)).map(([route, row]) =>
      lineOf(route, row),
    );
    return [
      `## ${TITLES[family]}`,
      '',
      `Below \`/api/${family}\`.`,
      '',
      '| | path | who may | what is hidden |',
      '| --- | --- | --- | --- |',
      ...lines,
      '',
    ].join('\n');
  });
  return `# Who may call what

Made from the table that \`packages/backend/src/authorization\` proves against the running plugins: each route as nobody, with a sign-in that
has run out, with a cookie only, as a machine (unrestricted, for reading alone, for another plugin), as somebody of another team, of the
pair, of the owners, and as an administrator; with the permission framework on and off. A route that is not here fails the test, and so
does a line without a route. To write this page again: \`UPDATE_DOCS=1\` and the test of that folder.

- "Owners" and "pairs" are as the example's policy says (\`packages/backend/src/policy\`); your own policy decides in its place.
- Whoever may not is answered 403, without a sign-in 401. What somebody may not see is not there: 404 where the last column says so, left
  out of lists, sums and names elsewhere.
- "Services" are other plugins and machines with a token of \`backend.auth.externalAccess\`. Their access restrictions hold: a token for
  reading writes nothing. A machine that asks about entities needs \`plugin: catalog\` among them, since that is who is asked.
- Pictures of scores (\`/v1/badge\`) are also given to a browser that sends only its cookie, and with a key where the portal has public ones.
- With the permission framework off, everybody who is signed in is an owner and an administrator, and nothing is hidden.

${parts.join('\n')}`;
}
