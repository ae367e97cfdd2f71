import { AxeBuilder } from '@axe-core/playwright';
import { expect, Page } from '@playwright/test';

/**
 * Fails with the list of what axe finds on the page's own content. The portal's frame (side bar, header, entity page
 * furniture) is Backstage's.
 */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .include((await page.locator('main').count()) ? 'main' : 'article')
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'])
    .analyze();
  expect(
    violations.map(
      ({ id, nodes }) =>
        `${id}: ${nodes.map(node => node.target.join(' ')).join(', ')}`,
    ),
  ).toEqual([]);
}
