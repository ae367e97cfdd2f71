import { useEffect, useState } from 'react';

/**
 * The present in milliseconds, renewed every `everyMs` while the page can be seen.
 * @public
 */
export function useNow(everyMs: number = 30_000): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const renew = () => {
      if (document.visibilityState !== 'hidden') {
        setNow(Date.now());
      }
    };
    const timer = setInterval(renew, everyMs);
    document.addEventListener('visibilitychange', renew);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', renew);
    };
  }, [everyMs]);
  return now;
}
