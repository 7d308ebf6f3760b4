import { type FullText, text } from '../platform/text.ts';

/**
 * All that a token can be given. What is not here no token can do: make tokens, touch passwords, keys or links, confirm an import, score, publish,
 * decide, or anything of the three administrators. A machine brings figures and reads; people answer for what becomes of them.
 */
export const TOKEN_PERMISSIONS: Readonly<Record<string, FullText>> = {
  'rounds.read': text('查看轮次和缺报', 'Read rounds and what is missing'),
  'schemes.read': text('查看方案', 'Read schemes'),
  'imports.upload': text('上传数据文件（由人确认后才入库）', 'Upload files of figures (a person confirms them)'),
  'tasks.read': text('查看填报任务和填报表', 'Read tasks and sheets'),
  'tasks.enter': text('把数据送入填报表（由人核对提交）', 'Put figures into a sheet (a person submits them)'),
  'imports.read': text('查看导入的核对结果', 'Read how an import was checked'),
  'jobs.read': text('查看办理进度', 'Follow jobs'),
  'results.read': text('查看得分、排名和说明', 'Read scores, ranks and explanations'),
  'insight.overview': text('查看轮次概览', 'Read rounds at a glance'),
  'insight.read': text('查看单位结果和变化', 'Read results and trends of units'),
  'documents.read': text('下载文书', 'Download documents'),
  'rights.own': text('查看本账号的授权经过', 'Read the history of the account’s own rights'),
};

export const TOKEN_PREFIX = 'hj_';
