/** The plugins that the table covers: all that Bulkhead serves over HTTP. */
export const FAMILIES = [
  'redundancy',
  'runbooks',
  'oncall',
  'knowledge',
] as const;

/** @public */
export type Family = (typeof FAMILIES)[number];

/** Routes of an OpenAPI document: `get /v1/notes/{id}`. */
export function routesOf(document: {
  paths: Record<string, object>;
}): string[] {
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map(
      method => `${method} ${path.replace(/^\/api\/\w+/, '')}`,
    ),
  );
}

interface Layer {
  route?: { path: unknown; methods: Record<string, boolean> };
  handle: { stack?: Layer[] };
  regexp?: { fast_slash?: boolean };
}

/** Routes that an Express router really serves, in the same form. A router below a path of its own is not looked into. */
export function routesIn(handler: unknown): string[] {
  const { stack } = handler as { stack?: Layer[] };
  return (stack ?? []).flatMap(({ route, handle, regexp }) => {
    if (route) {
      const path = String(route.path).replace(/:(\w+)/g, '{$1}');
      return Object.keys(route.methods).map(method => `${method} ${path}`);
    }
    if (handle.stack && !regexp?.fast_slash) {
      return ['a router below a path of its own'];
    }
    return routesIn(handle);
  });
}
