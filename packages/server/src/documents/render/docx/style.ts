import { LineRuleType } from 'docx';

/** Faces by the names Chinese offices have them; `altName` in the font table says what to take where they are absent. */
const faces = {
  title: '方正小标宋简体',
  body: '仿宋_GB2312',
  heading: '黑体',
  subheading: '楷体_GB2312',
  number: '宋体',
} as const;
export type Face = keyof typeof faces;

const substitutes: Readonly<Record<Face, readonly [alternative: string, family: string]>> = {
  title: ['FZXiaoBiaoSong-B05S,华文中宋,FandolSong', 'roman'],
  body: ['FangSong_GB2312,仿宋,FangSong,FandolFang R', 'modern'],
  heading: ['SimHei,FandolHei', 'modern'],
  subheading: ['KaiTi_GB2312,楷体,KaiTi,FandolKai', 'modern'],
  number: ['SimSun,FandolSong', 'roman'],
};

/** 20ths of a point: 28.95 pt a line, 156 mm of text, 28 characters a line. */
export const LINE = 579;
export const AREA = 8844;
export const CHARACTER = AREA / 28;
export const exactly = (line: number) => ({ line, lineRule: LineRuleType.EXACT, before: 0, after: 0 });

/** Properties of a run: docx counts sizes in half points. */
export const run = (face: Face, points: number) => ({
  font: { ascii: faces[face], hAnsi: faces[face], eastAsia: faces[face], cs: faces[face] },
  size: Math.round(points * 2),
});

/** word/fontTable.xml with substitutes. */
export function fontTable(): string {
  const font = (face: Face): string => {
    const [alternative, family] = substitutes[face];
    return `<w:font w:name="${faces[face]}"><w:altName w:val="${alternative}"/><w:charset w:val="86"/><w:family w:val="${family}"/><w:pitch w:val="variable"/></w:font>`;
  };
  const fonts = (Object.keys(faces) as Face[]).map(font).join('');
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${fonts}</w:fonts>`;
}
