import { xmlText } from '../text/xml.ts';
import { type Mark, type Scene, tones } from './scene.ts';

const FACES = {
  body: "'仿宋_GB2312','仿宋',FangSong,'FandolFang R',serif",
  heading: "'黑体',SimHei,FandolHei,sans-serif",
} as const;

type TextMark = Extract<Mark, { kind: 'text' }>;

/** The scene as an SVG file; text stays text, or becomes what `drawText` makes of it. */
export function svg(scene: Scene, drawText: (mark: TextMark) => string = asText): string {
  const { width, height } = scene;
  const element = (mark: Mark): string => (mark.kind === 'text' ? drawText(mark) : shape(mark));
  const size = `width="${width}pt" height="${height}pt" viewBox="0 0 ${width} ${height}"`;
  return `<svg xmlns="http://www.w3.org/2000/svg" ${size}>${scene.marks.map(element).join('')}</svg>`;
}

function asText(mark: TextMark): string {
  return `<text x="${mark.at[0]}" y="${mark.at[1]}" font-family="${FACES[mark.face]}" font-size="${mark.size}" text-anchor="${mark.anchor}" fill="${tones[mark.tone]}">${xmlText(mark.text)}</text>`;
}

function shape(mark: Exclude<Mark, TextMark>): string {
  switch (mark.kind) {
    case 'line':
      return `<polyline points="${path(mark.points)}" fill="none" stroke="${tones[mark.tone]}" stroke-width="${mark.width}"${mark.dash === true ? ' stroke-dasharray="4 2.5"' : ''} stroke-linejoin="round"/>`;
    case 'strokes': {
      const d = mark.lines.map(([from, to]) => `M${from[0]} ${from[1]}L${to[0]} ${to[1]}`).join('');
      return `<path d="${d}" fill="none" stroke="${tones[mark.tone]}" stroke-width="${mark.width}"/>`;
    }
    case 'area':
      return `<polygon points="${path(mark.points)}" ${paint(mark)}/>`;
    case 'dot':
      return `<circle cx="${mark.at[0]}" cy="${mark.at[1]}" r="${mark.radius}" ${paint(mark)}/>`;
  }
}

function paint(mark: Extract<Mark, { kind: 'area' | 'dot' }>): string {
  const fill = mark.fill === undefined ? 'none' : tones[mark.fill];
  return mark.tone === undefined
    ? `fill="${fill}"`
    : `fill="${fill}" stroke="${tones[mark.tone]}" stroke-width="${mark.width ?? 1}"`;
}

const path = (points: readonly (readonly [number, number])[]): string => points.map(([x, y]) => `${x},${y}`).join(' ');
