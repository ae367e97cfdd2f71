/** Asks the service worker for everything that the pages are made of. Resolves with the number of files. */
async function keepAll(worker: ServiceWorker): Promise<number> {
  return new Promise((resolve, reject) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) =>
      data.problem ? reject(new Error(data.problem)) : resolve(data.files);
    worker.postMessage('keep-all', [port2]);
  });
}

/**
 * Lets the pages open without the backend. Resolves with whether they do: browsers allow it on https and on localhost
 * alone, and the development server has no built pages to keep.
 */
export async function keepPages(basePath: string): Promise<boolean> {
  if (
    process.env.NODE_ENV !== 'production' ||
    !('serviceWorker' in navigator)
  ) {
    return false;
  }
  try {
    await navigator.serviceWorker.register(`${basePath}/sw.js`);
    const { active } = await navigator.serviceWorker.ready;
    return active !== null && (await keepAll(active)) > 0;
  } catch {
    return false;
  }
}
