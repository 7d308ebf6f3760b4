import type { Said } from './server.ts';

export type Language = 'zh-CN' | 'en';

const zh = {
  title: '谈话记录',
  insecure: '这个网址不安全（不是 https），不能在这台设备上保存谈话记录。请用单位的 https 网址打开。',
  failed: '浏览器不能保存数据（可能是无痕窗口，或磁盘已满）。请换一个窗口或浏览器。',
  firstOnline: '这台设备上还没有这次调研。请先联网打开一次，以后断网也能写。',
  signIn: '请先登录，再打开这一页。',
  signInGo: '去登录',
  newTitle: '设一个本机口令',
  newText:
    '谈话记录在这台设备上用口令加密保存。口令只在这台设备上有用，别人和管理员都不知道，也不能找回：忘了口令，没有同步的记录就打不开了。',
  passphrase: '本机口令',
  passphraseAgain: '再输一次',
  passphraseHint: (least: number) => `至少${least}个字`,
  short: (least: number) => `口令至少要${least}个字。`,
  differs: '两次输入的不一样。',
  set: '设好了，打开',
  unlockTitle: '输入本机口令',
  unlock: '打开',
  wrong: '口令不对。',
  deriving: '正在打开…',
  forgotten: '忘记口令了',
  forgottenText: (unsent: number) =>
    unsent === 0
      ? '这台设备上的记录都已同步。可以清空这台设备，联网后重新取回。'
      : `有${unsent}条没有同步，只存在这台设备上。清空以后再也找不回来。`,
  clear: '清空这台设备',
  clearKeep: '不清空',
  otherAccount: '这台设备上存着另一位同志的记录。请他打开同步并清空以后再用，或换一台设备、换一个浏览器用户。',
  otherWindow: '这次调研的谈话记录已在另一个窗口打开。请在那个窗口里写，或先关掉它。',
  synced: (when: string) => `已同步（${when}）`,
  syncing: '正在同步…',
  offline: (unsent: number) =>
    unsent === 0
      ? '没有网络。可以照常写，先存在这台设备上。'
      : `没有网络。有${unsent}条先存在这台设备上，联网后自动同步。`,
  waiting: (unsent: number) => `有${unsent}条没有同步。`,
  syncNow: '现在同步',
  kept: '本组的人都能看到，办公室和领导看不到。',
  closed: '调研已经结束。现在写的会保存，但不再用于研判。',
  removed: (day: string) => `谈话记录已于${day}到期删除。`,
  back: '回到本组任务',
  write: '写一条',
  writeAbout: (unit: string) => `写一条：${unit}`,
  none: '还没有记录',
  draft: '没写完',
  conflict: '两人同时改过，请合成一条',
  late: '结束以后才收到',
  by: (name: string) => `${name}写`,
  unit: '单位',
  kind: '方式',
  interview: '个别谈话',
  meeting: '会议',
  inquiry: '延伸了解',
  day: '日期',
  text: '记录',
  textHint: '边写边保存。请记事实和原话，不必写谈话人的姓名。',
  conflictText: '两人同时写了下面两份，都在框里。合成一份再保存；原来的两份都还在。',
  earlier: '以前写的',
  save: '保存',
  discard: '扔掉这一条',
  discardSure: '真的扔掉',
  saved: '已存在这台设备上',
  clearDevice: '用完了：清空这台设备',
  clearFirst: '还有没同步的，不能清空。请先联网同步。',
  cleared: '已清空。可以关闭网页了。',
  open: '打开',
} as const;

type Texts = { readonly [Key in keyof typeof zh]: (typeof zh)[Key] extends string ? string : (typeof zh)[Key] };

const en: Texts = {
  title: 'Notes of talks',
  insecure:
    'This address is not secure (no https): notes cannot be kept on this device. Open the https address of your office.',
  failed: 'The browser cannot keep anything (a private window, or a full disk). Use another window or browser.',
  firstOnline: 'This device does not know the survey yet. Open it once with a network; then it works without.',
  signIn: 'Sign in first, then open this page.',
  signInGo: 'Sign in',
  newTitle: 'Choose a passphrase for this device',
  newText:
    'Notes are sealed on this device with the passphrase. It works here alone; nobody else knows it, and nobody can give it back: without it, notes that were not synchronised cannot be opened.',
  passphrase: 'Passphrase of this device',
  passphraseAgain: 'Once more',
  passphraseHint: (least) => `${least} characters or more`,
  short: (least) => `It needs ${least} characters or more.`,
  differs: 'The two are not the same.',
  set: 'Open',
  unlockTitle: 'Passphrase of this device',
  unlock: 'Open',
  wrong: 'That is not it.',
  deriving: 'Opening…',
  forgotten: 'I have forgotten it',
  forgottenText: (unsent) =>
    unsent === 0
      ? 'Everything on this device is synchronised. It can be cleared and fetched again.'
      : `${unsent} notes are on this device alone. Cleared, they are gone for good.`,
  clear: 'Clear this device',
  clearKeep: 'Keep it',
  otherAccount:
    'This device holds the notes of somebody else. Let them synchronise and clear it, or use another device or browser profile.',
  otherWindow: 'The notes of this survey are open in another window. Write there, or close it first.',
  synced: (when) => `Synchronised (${when})`,
  syncing: 'Synchronising…',
  offline: (unsent) =>
    unsent === 0
      ? 'No network. Write on: it is kept on this device.'
      : `No network. ${unsent} are kept on this device and go when there is one.`,
  waiting: (unsent) => `${unsent} not synchronised.`,
  syncNow: 'Synchronise now',
  kept: 'Read by your team alone, not by the office or the leaders.',
  closed: 'The survey is over. What is written now is kept, and no part of what was judged.',
  removed: (day) => `The notes were removed on ${day}.`,
  back: 'Back to the work of my team',
  write: 'Write one',
  writeAbout: (unit) => `Write one: ${unit}`,
  none: 'No note yet',
  draft: 'not finished',
  conflict: 'two people wrote at once: make one of it',
  late: 'came when the survey was over',
  by: (name) => `by ${name}`,
  unit: 'Unit',
  kind: 'What',
  interview: 'Talk',
  meeting: 'Meeting',
  inquiry: 'Wider inquiry',
  day: 'Day',
  text: 'Note',
  textHint: 'Kept as you write. Facts and words as they were said; the name of who spoke is not needed.',
  conflictText: 'Two people wrote at once; both texts are in the box. Make one of them; the two stay as they were.',
  earlier: 'Written before',
  save: 'Save',
  discard: 'Throw this one away',
  discardSure: 'Really throw it away',
  saved: 'Kept on this device',
  clearDevice: 'Done: clear this device',
  clearFirst: 'Something is not synchronised yet. Do that first.',
  cleared: 'Cleared. You can close the page.',
  open: 'Open',
};

const kept = (() => {
  try {
    return localStorage.getItem('hengjian.language');
  } catch {
    return null;
  }
})();
export const language: Language = (kept ?? navigator.language).startsWith('en') ? 'en' : 'zh-CN';
export const words: Texts = language === 'en' ? en : zh;
export const said = (text: Said): string => (language === 'en' ? (text.en ?? text['zh-CN']) : text['zh-CN']);
