import { width } from '../text/clean.ts';

const LARGEST = 48;
const SMALLEST = 18;
const AREA = 442.2;

/** Size of the organ's name in the red head, in points: as large as one line of the type area allows. */
export function organSize(organ: string): number {
  return Math.max(SMALLEST, Math.min(LARGEST, Math.floor((AREA / (Math.max(1, width(organ)) * 1.06)) * 2) / 2));
}
