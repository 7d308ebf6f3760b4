import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { fontsDirectory, freeFonts } from '@hengjian/fonts';

/** Font families of each role, most wanted first. */
export interface FontStack {
  readonly title: readonly string[];
  readonly body: readonly string[];
  readonly heading: readonly string[];
  readonly subheading: readonly string[];
  readonly number: readonly string[];
}

/** Family names under which the licensed fonts are known. A site puts the files into its own folder. */
const licensed = {
  title: ['FZXiaoBiaoSong-B05S', 'FZXiaoBiaoSong-B05', '方正小标宋简体', '方正小标宋_GBK'],
  body: ['FangSong_GB2312', '仿宋_GB2312', 'FangSong', '仿宋'],
  heading: ['SimHei', '黑体'],
  subheading: ['KaiTi_GB2312', '楷体_GB2312', 'KaiTi', '楷体'],
} as const;

/** Folders to load, the site's own first; a folder that is absent or holds no font is left out. */
export function fontFolders(siteFolder: string | undefined): string[] {
  return siteFolder !== undefined && hasFonts(siteFolder) ? [siteFolder, fontsDirectory] : [fontsDirectory];
}

/** Licensed families come first only where a site has brought fonts, so that a bare installation prints the same everywhere. */
export function fontStack(siteFolder: string | undefined): FontStack {
  const site = siteFolder !== undefined && hasFonts(siteFolder);
  const rare = freeFonts.rare.family;
  const stack = (role: keyof typeof licensed): string[] => [
    ...(site ? licensed[role] : []),
    freeFonts[role].family,
    rare,
  ];
  return {
    title: stack('title'),
    body: stack('body'),
    heading: stack('heading'),
    subheading: stack('subheading'),
    number: [rare, freeFonts.body.family],
  };
}

function hasFonts(folder: string): boolean {
  return (
    existsSync(folder) &&
    readdirSync(folder).some((name) => ['.ttf', '.otf', '.ttc'].includes(path.extname(name).toLowerCase()))
  );
}
