import { useEffect, useRef, useState } from 'react';

/** A pause after which what was typed goes into the scheme: long enough for a word, short enough to see the sum follow. */
const PAUSE = 250;

/** What is being typed into a field: shown at once, handed on after a pause, when the field is left, or when the page goes. */
export function useTyped(value: string, hand: (text: string) => void) {
  const [typed, setTyped] = useState<string | null>(null);
  const timer = useRef(0);
  const last = useRef({ typed, hand });
  last.current = { typed, hand };
  const flush = (): void => {
    window.clearTimeout(timer.current);
    const { typed: waiting, hand: give } = last.current;
    if (waiting === null) return;
    last.current = { typed: null, hand: give };
    give(waiting);
    setTyped(null);
  };
  const latest = useRef(flush);
  latest.current = flush;
  useEffect(() => () => latest.current(), []);
  return {
    value: typed ?? value,
    onChange: (text: string): void => {
      setTyped(text);
      last.current = { ...last.current, typed: text };
      window.clearTimeout(timer.current);
      timer.current = window.setTimeout(() => latest.current(), PAUSE);
    },
    onBlur: flush,
  };
}
