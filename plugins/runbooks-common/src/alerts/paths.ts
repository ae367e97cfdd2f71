/**
 * Path that a relative link of a page leads to, without query and anchor; undefined when it leads above the root.
 * @public
 */
export function resolveRelative(
  from: string,
  href: string,
): string | undefined {
  const path = href.replace(/[?#].*$/, '');
  if (path === '') return from;
  let decoded = path;
  try {
    decoded = decodeURIComponent(path);
  } catch {
    // Taken as it is written.
  }
  const segments = decoded.startsWith('/') ? [] : from.split('/').slice(0, -1);
  for (const segment of decoded.split('/')) {
    if (segment === '..') {
      if (segments.length === 0) return undefined;
      segments.pop();
    } else if (segment !== '' && segment !== '.') {
      segments.push(segment);
    }
  }
  return segments.join('/');
}
