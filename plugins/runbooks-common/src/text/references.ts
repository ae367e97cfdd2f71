const REFERENCE =
  /^(?:([a-z][a-z0-9-]*):)?(?:([a-z0-9]+(?:[-_.][a-z0-9]+)*)\/)?([a-z0-9]+(?:[-_.][a-z0-9]+)*)$/i;

/**
 * A full lower case entity reference out of a short one, or undefined when it is not one.
 * @public
 */
export function normalizeReference(
  text: string,
  defaultKind: string,
): string | undefined {
  const match = text.length <= 200 ? REFERENCE.exec(text.trim()) : null;
  if (!match) return undefined;
  const [, kind = defaultKind, namespace = 'default', name] = match;
  return `${kind}:${namespace}/${name}`.toLowerCase();
}

/** Lower case words joined by "-", for anchors and ids. @public */
export function slugify(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 80)
    .replace(/-+$/, '');
}
