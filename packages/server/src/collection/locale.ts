import { defineErrors } from '../platform/errors/catalogue.ts';
import { text } from '../platform/text.ts';

/** What stands in the thread of a sheet that an amendment has given back. */
export const givenBack = (version: number, empty: number, reason: string): string =>
  `方案已改用第${version}版，本表有${empty}处新增数据待填，请补填后再提交；已填报和已入账的数据不变。更换方案的理由：${reason}`;

export const refuse = defineErrors({
  'import.own-change': {
    status: 403,
    title: text('须由另一人确认', 'Somebody else has to confirm'),
    detail: text(
      '这份表会改变已入账的{count}项数据。改变已入账的数据要两个人：上传的人不能自己确认。',
      'This table replaces {count} figures of the ledger. That takes two people: whoever brought it in cannot confirm it.',
    ),
    next: text(
      '请办公室另一位同事打开这次导入，核对后确认。',
      'Ask a colleague of the office to open this import, check it and confirm it.',
    ),
  },
  'import.provider-needed': {
    status: 422,
    title: text('请指明部门', 'Name the department'),
    detail: text('您为多个部门报送数据。', 'You supply for several departments.'),
    next: text('请选择这份数据属于哪个部门。', 'Say which department these figures are of.'),
  },
  'import.not-found': {
    status: 404,
    title: text('没有这次导入', 'No such import'),
    detail: text('没有编号为 {id} 的导入。', 'There is no import {id}.'),
  },
  'import.not-ready': {
    status: 409,
    title: text('现在不能确认', 'It cannot be confirmed now'),
    detail: text(
      '这次导入的状态是“{state}”，只有核对通过的导入可以确认。',
      'The import is “{state}”; only one that has been checked can be confirmed.',
    ),
    next: text('请刷新页面，查看最新状态。', 'Reload the page to see the newest state.'),
  },
  'import.from-ballot': {
    status: 409,
    title: text('这些数据由测评计票入账', 'A ballot fills this'),
    detail: text(
      '文件中有的数据由测评“{ballot}”计票入账，不能再导入。',
      'The file has figures that are counted in the ballot “{ballot}”; they cannot be brought in.',
    ),
    next: text('请删去这些数据，重新导入。', 'Remove them and bring the file in again.'),
  },
  'import.nothing-new': {
    status: 409,
    title: text('没有变化', 'Nothing changes'),
    detail: text(
      '文件中的数据与已有数据完全相同，无需入账。',
      'The figures equal those that are there; nothing needs storing.',
    ),
  },
  'import.not-discardable': {
    status: 409,
    title: text('现在不能放弃', 'It cannot be discarded now'),
    detail: text('这次导入的状态是“{state}”，不能放弃。', 'The import is “{state}” and cannot be discarded.'),
  },
  'import.outdated': {
    status: 409,
    title: text('其间有新数据入账', 'The ledger has moved'),
    detail: text(
      '核对之后，有{count}项数据被其他导入更改，未入账。',
      'After the check, {count} figures were changed by another import; nothing was stored.',
    ),
    next: text('请重新核对，再确认一次。', 'Check again and confirm once more.'),
  },
  'sheet-file.nothing-new': {
    status: 409,
    title: text('没有要改的', 'Nothing changes'),
    detail: text(
      '文件与填报表现有内容相同，没有要放入的数据。',
      'The file says what the sheet says; there is nothing to put in.',
    ),
    next: text('如已全部填好，可直接在填报页提交。', 'If everything is filled in, submit the sheet.'),
  },
  'sheet-file.undecided': {
    status: 409,
    title: text('还有几格要您选', 'Some cells wait for your choice'),
    detail: text(
      '有{count}格在下载模板之后网上也改过，还没有选留哪一个；本次内容未放入。',
      '{count} cells were changed here as well since the template was downloaded, and nobody has chosen yet; nothing was put in.',
    ),
    next: text('请逐格选择，或选“都用文件里的”“都留网上的”。', 'Choose cell by cell, or for all of them at once.'),
  },
  'sheet-file.outdated': {
    status: 409,
    title: text('核对之后又有改动', 'It has changed since the check'),
    detail: text(
      '核对这份文件之后，有{count}格又被改动；本次内容未放入。',
      'Since the file was checked, {count} cells have changed; nothing was put in.',
    ),
    next: text('请点“重新核对”，看过新的预览再放入。', 'Check it again, look at the new preview, and put it in.'),
  },
  'task.submitted': {
    status: 409,
    title: text('已提交，正在审核', 'Submitted and under review'),
    detail: text(
      '{department}的数据已提交，审核期间不能修改。',
      'The figures of {department} are under review and cannot be changed.',
    ),
    next: text(
      '如需修改，请在意见栏说明；领导小组办公室可以退回。',
      'To change them, say so in the thread; the leading group’s office can return them.',
    ),
  },
  'task.approved': {
    status: 409,
    title: text('已审核通过', 'Approved'),
    detail: text(
      '{department}的数据已审核入账，不能直接修改。',
      'The figures of {department} are approved and in the ledger.',
    ),
    next: text(
      '如需更正，请在意见栏写明原因；由领导小组办公室重新开放。更正另记一笔，原数据保留。',
      'For a correction, give the reason in the thread; the leading group’s office can reopen the task. A correction is a new row; the old one stays.',
    ),
  },
  'task.not-submitted': {
    status: 409,
    title: text('尚未提交', 'Not submitted'),
    detail: text(
      '{department}的数据尚未提交，不能审核或退回。',
      '{department} has not submitted; there is nothing to approve or return.',
    ),
    next: text('请刷新页面，查看最新状态。', 'Reload the page to see the newest state.'),
  },
  'task.not-approved': {
    status: 409,
    title: text('不需要重新开放', 'Nothing to reopen'),
    detail: text('{department}的数据尚未审核通过，无需重新开放。', 'The figures of {department} are not approved yet.'),
  },
  'task.incomplete': {
    status: 409,
    title: text('还没有填完', 'Not complete yet'),
    detail: text(
      '还有{count}格没有填。暂缺的请写明原因，不适用的填“不适用”。',
      '{count} cells are empty. Give the reason where a figure is missing, “n/a” where it does not apply.',
    ),
    next: text('填完后再提交；已填的都已保存。', 'Submit when they are filled; what you entered is saved.'),
  },
  'task.unproved': {
    status: 409,
    title: text('还缺佐证文件', 'Evidence is missing'),
    detail: text(
      '有{count}格的数据必须附佐证文件，尚未添加。',
      '{count} figures must come with a file that proves them, and have none.',
    ),
    next: text(
      '请选中各格添加佐证文件，再提交；已填的都已保存。',
      'Choose each cell, add its file, and submit; what you entered is saved.',
    ),
  },
  'task.nothing-to-reuse': {
    status: 409,
    title: text('没有可带入的数据', 'Nothing to take over'),
    detail: text(
      '本表空着的格，其他轮次都没有同一要素、同一单位的已入账数据。',
      'For the empty cells of this sheet no other round of the period has a figure of the same element and unit.',
    ),
    next: text('请刷新页面，直接填报。', 'Reload the page and fill the cells in.'),
  },
  'task.look-again': {
    status: 409,
    title: text('提交前请再看一眼', 'Look again before you submit'),
    detail: text(
      '有{count}格与该单位以往差别较大，确认无误即可提交。',
      '{count} cells are far from what these units had before. Confirm them and submit.',
    ),
    next: text('核对无误后选择“核对无误，提交”。', 'Choose “Checked, submit” when they are right.'),
  },
  'task.stand-back': {
    status: 409,
    title: text('需要由他人审核', 'Somebody else has to approve'),
    detail: text(
      '这{count}格由您本人填报，或涉及您本单位、应回避的单位，或尚待确定归口，您不能审核。',
      'You entered these {count} cells yourself, or they are about your own unit, a unit you stand back from, or await their owner.',
    ),
    next: text('请由办公室其他审核人办理。', 'Ask another reviewer of the office.'),
  },
  'task.no-cell': {
    status: 422,
    title: text('本表没有这一格', 'No such cell'),
    detail: text('{department}的填报表中没有这一格。', 'The sheet of {department} has no such cell.'),
  },
  'entry.invalid': {
    status: 422,
    title: text('有数据需要更正', 'Some figures need correction'),
    detail: text('有{count}处需要更正，本次内容未保存。', '{count} places need correction; nothing of this was saved.'),
    next: text('请按每格的提示更正。', 'Correct the cells as they say.'),
  },
  'entry.conflict': {
    status: 409,
    title: text('他人刚刚改过', 'Somebody else has just changed it'),
    detail: text(
      '有{count}格在您填写期间已被他人修改，本次内容未保存。',
      '{count} cells were changed by somebody else; nothing of this was saved.',
    ),
    next: text('请看每格现有内容，决定保留哪一个。', 'See what is there now and choose which to keep.'),
  },
  'evidence.type': {
    status: 422,
    title: text('不收这种文件', 'This kind of file is not taken'),
    detail: text(
      '“{name}”不是可以作佐证的文件，或内容与扩展名不符。',
      '“{name}” is no file that can stand as evidence, or its content is not what its name says.',
    ),
    next: text(
      '请用 PDF、PNG、JPG、DOCX、XLSX、PPTX、TXT 或 CSV，每个不超过20 MB。',
      'Use PDF, PNG, JPG, DOCX, XLSX, PPTX, TXT or CSV of at most 20 MB.',
    ),
  },
  'evidence.not-found': {
    status: 404,
    title: text('没有这份佐证', 'No such evidence'),
    detail: text('这项填报任务中没有这份佐证材料。', 'The task has no such file.'),
  },
});
