/** A small question to the backend itself; a proxy with nobody behind it is no answer. */
export async function backendAnswers(
  backendUrl: string,
  signal: AbortSignal,
): Promise<boolean> {
  const { status } = await fetch(
    `${backendUrl}/.backstage/health/v1/readiness`,
    { signal, cache: 'no-store' },
  );
  return status < 500;
}
