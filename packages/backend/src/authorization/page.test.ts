import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { authorizationPage } from './page';

const PAGE = join(__dirname, '../../../../docs/authorization.md');

/** Without what formatting adds. */
const squeezed = (text: string) =>
  text
    .replace(/-{3,}/g, '---')
    .replace(/[ \t]+/g, ' ')
    .trim();

it('docs/authorization.md says what the table says', () => {
  const page = authorizationPage();
  if (process.env.UPDATE_DOCS) writeFileSync(PAGE, page);
  expect(squeezed(readFileSync(PAGE, 'utf8'))).toBe(squeezed(page));
});
