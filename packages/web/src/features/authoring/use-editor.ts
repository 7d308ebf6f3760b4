import { editScheme, outlineOf, type SchemeEdit, type SchemeOutline } from '@hengjian/engine';
import { useCallback, useDeferredValue, useEffect, useMemo, useReducer, useRef, useState } from 'react';
import { type Analysis, analyse } from './analysis.ts';
import { advance, startHistory } from './history.ts';
import { forgetText, keepText, type Place } from './kept-text.ts';
import { nodeAt } from './tree.ts';

/** A scheme on the desk: its text, the way back, what the engine says of it, and which part is being looked at. */
export interface Editor {
  readonly schemeId: string;
  readonly version: number;
  readonly text: string;
  /** Null while the text cannot even be read as a tree. */
  readonly outline: SchemeOutline | null;
  readonly analysis: Analysis;
  /** Pointer of the chosen node; empty for the scheme's own fields. */
  readonly chosen: string;
  readonly dirty: boolean;
  /** False where this machine has no room for what is not saved. */
  readonly kept: boolean;
  /** Where what is not saved is kept, and under which opening of the page. */
  readonly place: Place;
  readonly visit: string;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  /** Hash of the saved text the present one was made from. */
  readonly base: string | null;
  choose(path: string): void;
  edit(edits: readonly SchemeEdit[], mark?: string | null): void;
  write(text: string): void;
  /** Takes up a text kept on this machine, made from that saved one. */
  restore(text: string, base: string | null): void;
  /** Takes the saved text of somebody else. */
  replace(text: string, sha256: string): void;
  saved(text: string, sha256: string): void;
  settle(): void;
  undo(): void;
  redo(): void;
}

interface Opened {
  readonly account: string;
  readonly schemeId: string;
  readonly version: number;
  readonly text: string;
  readonly sha256: string;
}

export function useEditor({ account, schemeId, version, text: opened, sha256 }: Opened): Editor {
  const [history, dispatch] = useReducer(advance, opened, startHistory);
  const [saved, setSaved] = useState({ text: opened, base: sha256 as string | null });
  const [wanted, choose] = useState('root');
  const { text } = history;
  const outline = useMemo(() => outlineOf(text), [text]);
  const analysed = useDeferredValue(text);
  const analysis = useMemo(() => analyse(analysed), [analysed]);
  const dirty = text !== saved.text;
  const place = useMemo(() => ({ account, scheme: schemeId, version }), [account, schemeId, version]);
  const [visit] = useState(() => crypto.randomUUID());
  const kept = useKept(place, visit, text, saved.base, dirty);
  // What was chosen may have gone, by undo or in the source.
  const chosen = wanted === '' || (outline !== null && nodeAt(outline.root, wanted) !== undefined) ? wanted : 'root';

  const current = useRef(text);
  current.current = text;
  const change = useCallback((next: string, mark: string | null): void => {
    current.current = next;
    dispatch({ kind: 'change', text: next, mark });
  }, []);
  return {
    schemeId,
    version,
    text,
    outline,
    analysis,
    chosen,
    dirty,
    kept,
    place,
    visit,
    canUndo: history.past.length > 0,
    canRedo: history.future.length > 0,
    base: saved.base,
    choose,
    edit: useCallback((edits, mark = null) => change(editScheme(current.current, ...edits), mark), [change]),
    write: useCallback((next) => change(next, 'source'), [change]),
    restore: useCallback((next, base) => {
      dispatch({ kind: 'load', text: next });
      setSaved((before) => ({ ...before, base }));
    }, []),
    replace: useCallback((next, hash) => {
      dispatch({ kind: 'load', text: next });
      setSaved({ text: next, base: hash });
    }, []),
    saved: useCallback((next, hash) => setSaved({ text: next, base: hash }), []),
    settle: useCallback(() => dispatch({ kind: 'settle' }), []),
    undo: useCallback(() => dispatch({ kind: 'undo' }), []),
    redo: useCallback(() => dispatch({ kind: 'redo' }), []),
  };
}

/** Keeps what is not saved on this machine, from the first keystroke on. What an earlier visit left stays beside it. */
function useKept(place: Place, visit: string, text: string, base: string | null, dirty: boolean): boolean {
  const [kept, setKept] = useState(true);
  useEffect(() => {
    if (dirty) setKept(keepText(localStorage, place, { visit, text, base, at: new Date().toISOString() }));
    else {
      forgetText(localStorage, place, visit);
      setKept(true);
    }
  }, [place, visit, text, base, dirty]);
  return kept;
}
