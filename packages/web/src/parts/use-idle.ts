import { useEffect, useState } from 'react';

/** True once the page has come to rest: for what is only needed when somebody goes on. */
export function useIdle(): boolean {
  const [idle, setIdle] = useState(false);
  useEffect(() => {
    const timer = window.setTimeout(() => setIdle(true), 1200);
    return () => window.clearTimeout(timer);
  }, []);
  return idle;
}
