import { until } from '../cluster/until.mjs';

/** Signs an example person in, and asks on from there as that person. */
export async function signIn(address, ref) {
  const token = await until(`${ref} can sign in`, async () => {
    const answer = await fetch(`${address}/api/auth/demoUsers/refresh`, {
      headers: { 'x-demo-user': ref, 'x-requested-with': 'XMLHttpRequest' },
    });
    return answer.ok && (await answer.json()).backstageIdentity.token;
  });
  return {
    ref,
    /** One request, once. Never throws: what nobody answered has status 0. */
    async ask(
      method,
      path,
      { body, key, at = address, timeoutMs = 40_000 } = {},
    ) {
      try {
        const answer = await fetch(at + path, {
          method,
          headers: {
            authorization: `Bearer ${token}`,
            ...(body ? { 'content-type': 'application/json' } : {}),
            ...(key ? { 'idempotency-key': key } : {}),
          },
          body: body && JSON.stringify(body),
          signal: AbortSignal.timeout(timeoutMs),
        });
        const text = await answer.text();
        return {
          status: answer.status,
          retryAfter: answer.headers.get('retry-after'),
          body:
            /json/.test(answer.headers.get('content-type')) &&
            !/ndjson/.test(answer.headers.get('content-type'))
              ? JSON.parse(text)
              : text,
        };
      } catch (error) {
        return { status: 0, body: error.cause?.code ?? error.name };
      }
    },
  };
}
