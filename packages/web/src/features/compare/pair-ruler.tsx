import { rulerGeometry } from '../../parts/ruler/geometry.ts';
import style from './compare.module.css';

interface PairRulerProps {
  readonly max: number;
  readonly a: number | null;
  readonly b: number | null;
}

/** Two results on one ruler, one above the other; the figures stand beside it. */
export function PairRuler({ max, a, b }: PairRulerProps) {
  const place = (points: number | null): number => rulerGeometry({ max, points }).got ?? 0;
  return (
    <span className={style.pairRuler} aria-hidden="true">
      <span className={style.barA} style={{ width: `${place(a)}%` }} />
      <span className={style.barB} style={{ width: `${place(b)}%` }} />
    </span>
  );
}
