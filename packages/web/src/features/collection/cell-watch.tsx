import { type ReactNode, useSyncExternalStore } from 'react';
import type { SheetStore } from './sheet-store.ts';

/** Draws its content anew whenever something in a unit's row has changed. */
export function CellWatch({
  store,
  unit,
  children,
}: {
  store: SheetStore;
  unit: string;
  children: () => ReactNode;
}): ReactNode {
  useSyncExternalStore(store.subscribe, () => store.revision(unit));
  return children();
}
