import type { RoundState } from './types.ts';

/** Figures may come and be scored until the round is decided. */
export function isOpen(state: RoundState): boolean {
  switch (state) {
    case 'collecting':
    case 'scored':
      return true;
    case 'decided':
    case 'published':
    case 'archived':
      return false;
  }
}
