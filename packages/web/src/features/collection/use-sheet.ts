import { type InfiniteData, useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useSyncExternalStore } from 'react';
import { Problem } from '../../api/problem.ts';
import { useSignedOut } from '../../api/signed-out.ts';
import type { Sheet } from '../../api/types.ts';
import { useWords } from '../../i18n/words.ts';
import { cellText } from './cell-text.ts';
import { collectionWords } from './locale.ts';
import { patchSheet } from './patch-sheet.ts';
import { type Desk, type SentCell, saveCells, sheetKey, sheetQuery } from './queries.ts';
import { keyOf, type PendingCell, SheetStore, type Shelf } from './sheet-store.ts';

export type SheetColumn = Sheet['columns'][number];
export type SheetNote = Sheet['notes'][number];
export type SheetRow = Pick<Sheet['items'][number], 'id' | 'name'>;

/** Typing pauses for so long before a save is sent, and a line that is down is tried again after so long; milliseconds. */
const PAUSE = 400;
const AGAIN = 3_000;

/** Drafts lie in the browser under the account's name, and go when the server has them. A browser without storage keeps them on the page. */
function shelfOf(account: string, { roundId, departmentId }: Desk): Shelf {
  const name = `hengjian-sheet/${account}/${roundId}/${departmentId}`;
  return {
    read() {
      try {
        return JSON.parse(localStorage.getItem(name) ?? '{}') as Record<string, PendingCell>;
      } catch {
        return {};
      }
    },
    write(cells) {
      try {
        if (Object.keys(cells).length === 0) localStorage.removeItem(name);
        else localStorage.setItem(name, JSON.stringify(cells));
      } catch {
        // Full or forbidden: what was typed is still on the page.
      }
    },
  };
}

/** A department's sheet: the server's pages, what is typed over them, and the saving of it. */
export function useSheet(desk: Desk, account: { readonly id: string; readonly name: string }) {
  const words = useWords(collectionWords);
  const client = useQueryClient();
  const { roundId, departmentId } = desk;
  const query = useInfiniteQuery(sheetQuery(desk));
  const saving = useMutation({
    mutationFn: (cells: readonly SentCell[]) => saveCells({ roundId, departmentId }, cells),
  });
  const send = useRef(saving.mutateAsync);
  send.current = saving.mutateAsync;
  /** Names of files that were handed in on this page. */
  const fileNames = useRef(new Map<string, string>());
  const store = useMemo(
    () =>
      new SheetStore({
        shelf: shelfOf(account.id, { roundId, departmentId }),
        send: async (cells) => {
          const saved = (await send.current(cells)).cells;
          client.setQueryData(sheetKey({ roundId, departmentId }), (data: InfiniteData<Sheet, string | undefined>) =>
            patchSheet(data, saved, { name: account.name, at: new Date().toISOString() }, fileNames.current),
          );
          return saved;
        },
        textOf: (cell) => cellText(cell, words),
      }),
    [account.id, account.name, roundId, departmentId, words, client],
  );
  const pages = query.data?.pages;
  const notes = useMemo(
    () =>
      new Map(
        (pages ?? []).flatMap((page) => page.notes.map((note) => [keyOf(note.unit, note.column), note] as const)),
      ),
    [pages],
  );
  useEffect(() => {
    for (const page of pages ?? []) store.learn(knownCells(page, notes, words));
  }, [pages, notes, store, words]);
  useAutoSave(store, () => void client.invalidateQueries({ queryKey: sheetKey({ roundId, departmentId }) }));
  const rows = useMemo((): SheetRow[] => (pages ?? []).flatMap((page) => page.items), [pages]);
  return { query, store, notes, rows, head: pages?.[0], fileNames: fileNames.current };
}

function* knownCells(page: Sheet, notes: ReadonlyMap<string, SheetNote>, words: Parameters<typeof cellText>[1]) {
  for (const item of page.items) {
    for (const [at, column] of page.columns.entries()) {
      const note = notes.get(keyOf(item.id, column.key));
      const content = {
        status: item.status[at] ?? null,
        value: item.value[at] ?? null,
        reason: note?.reason ?? null,
        disowned: note?.disowned ?? false,
      };
      const known = {
        text: cellText(content, words),
        version: item.version[at] ?? 0,
        evidence: note?.evidence?.sha256 ?? null,
      };
      yield [item.id, column.key, known] as const;
    }
  }
}

/** Saves when typing pauses, tries again while the line is down, and goes on when somebody has signed in again. */
function useAutoSave(store: SheetStore, refresh: () => void): void {
  const state = useSyncExternalStore(store.subscribe, store.state);
  const signedOut = useSignedOut();
  const waiting = state.pending - state.wrong;
  const busy = state.saving;
  const down = state.trouble instanceof Problem && (state.trouble.status === 0 || state.trouble.status === 503);
  const stuck =
    state.trouble !== null && !down && !signedOut && state.trouble instanceof Problem && state.trouble.status !== 401;
  const ask = useRef(refresh);
  ask.current = refresh;
  useEffect(() => {
    if (waiting <= 0 || busy || signedOut || stuck) return;
    const timer = window.setTimeout(
      () => {
        const troubled = store.state().wrong;
        void store.save().then(() => {
          // What the refusal spoke of is read anew: another's content, or a sheet that was locked meanwhile.
          if (store.state().wrong > troubled || store.state().trouble !== null) ask.current();
        });
      },
      down ? AGAIN : PAUSE,
    );
    return () => window.clearTimeout(timer);
  }, [store, waiting, busy, down, signedOut, stuck]);
}
