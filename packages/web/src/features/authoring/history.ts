/** A text being written, with the way back and forth. Keystrokes in one field are one step. */
export interface History {
  readonly text: string;
  readonly past: readonly string[];
  readonly future: readonly string[];
  /** What the last change was about; another change about the same joins it. Null: the next change is a step of its own. */
  readonly mark: string | null;
}

export type HistoryAct =
  | { readonly kind: 'change'; readonly text: string; readonly mark: string | null }
  /** Somebody left the field: what comes next is another step. */
  | { readonly kind: 'settle' }
  | { readonly kind: 'undo' }
  | { readonly kind: 'redo' }
  /** Another text altogether, from the server or kept on this machine. */
  | { readonly kind: 'load'; readonly text: string };

/** Steps that can be undone; a scheme has some ten thousand characters. */
const KEPT = 200;

export const startHistory = (text: string): History => ({ text, past: [], future: [], mark: null });

export function advance(state: History, act: HistoryAct): History {
  switch (act.kind) {
    case 'change': {
      if (act.text === state.text) return state;
      const joins = act.mark !== null && act.mark === state.mark;
      const past = joins ? state.past : [...state.past, state.text].slice(-KEPT);
      return { text: act.text, past, future: [], mark: act.mark };
    }
    case 'settle':
      return state.mark === null ? state : { ...state, mark: null };
    case 'undo': {
      const text = state.past.at(-1);
      if (text === undefined) return state;
      return { text, past: state.past.slice(0, -1), future: [state.text, ...state.future], mark: null };
    }
    case 'redo': {
      const [text, ...future] = state.future;
      if (text === undefined) return state;
      return { text, past: [...state.past, state.text], future, mark: null };
    }
    case 'load':
      // A load can be undone too: what was on the desk is never lost.
      return act.text === state.text ? state : advance(state, { kind: 'change', text: act.text, mark: null });
  }
}
