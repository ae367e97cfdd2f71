import { useEffect, useRef, useState } from 'react';

/** Width of an element in pixels, kept current; the given one until it is known. */
export function useWidth<T extends HTMLElement>(
  initial: number,
): [React.RefObject<T>, number] {
  const ref = useRef<T>(null);
  const [width, setWidth] = useState(initial);
  useEffect(() => {
    const element = ref.current;
    if (!element || typeof ResizeObserver === 'undefined') {
      return undefined;
    }
    const observer = new ResizeObserver(entries => {
      const next = entries[0]?.contentRect.width;
      if (next) {
        setWidth(Math.round(next));
      }
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [ref, width];
}
