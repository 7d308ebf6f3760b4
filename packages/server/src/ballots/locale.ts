import type { AnswerIssue, AnswerIssueCode, Item } from '@hengjian/ballot';
import { defineErrors, type ProblemIssue } from '../platform/errors/catalogue.ts';
import { type FullText, fill, text } from '../platform/text.ts';
import type { PlanIssue, PlanIssueCode } from './rules.ts';

export const refuse = defineErrors({
  'ballot.not-found': {
    status: 404,
    title: text('没有这次测评', 'No such ballot'),
    detail: text('没有编号为 {ballot} 的测评。', 'There is no ballot {ballot}.'),
    next: text('请检查网址，或向组织测评的单位询问。', 'Check the address, or ask the office that holds the ballot.'),
  },
  'ballot.no-box': {
    status: 404,
    title: text('没有这张测评表', 'No such sheet'),
    detail: text('这次测评没有第 {box} 号票箱。', 'This ballot has no box {box}.'),
  },
  'ballot.not-open': {
    status: 409,
    title: text('测评还没有开始', 'The ballot is not open yet'),
    detail: text('这次测评还没有开始投票。', 'Nobody can rate in this ballot yet.'),
    next: text('请在通知的时间再来。', 'Come back at the time that was announced.'),
  },
  'ballot.closed': {
    status: 409,
    title: text('测评已经结束', 'The ballot is closed'),
    detail: text('这次测评已经结束，不再收票。', 'This ballot is closed; no paper is taken any more.'),
  },
  'ballot.interrupted': {
    status: 409,
    title: text('测评已中断', 'The ballot was interrupted'),
    detail: text(
      '这次测评进行中系统从备份恢复过，已收的票不在备份里，需要重新组织。',
      'The system was restored from a backup while this ballot was open. Papers are never part of a backup: the ballot has to be held again.',
    ),
  },
  'ballot.not-draft': {
    status: 409,
    title: text('测评已经开始', 'The ballot has begun'),
    detail: text(
      '测评开始以后，表格、评价者和权重都不能再改。',
      'Once a ballot has begun, its form, raters and weights stay as they are.',
    ),
  },
  'ballot.changed': {
    status: 409,
    title: text('别人刚改过', 'Somebody else has changed it'),
    detail: text('这次测评的内容在您打开以后被改过。', 'This ballot was changed since you opened it.'),
    next: text('请重新打开，再改一次。', 'Open it again and repeat your change.'),
  },
  'ballot.flaws': {
    status: 422,
    title: text('测评还不能开始', 'The ballot cannot begin'),
    detail: text('有 {count} 处需要先改好。', '{count} things have to be put right first.'),
  },
  'ballot.no-raters': {
    status: 422,
    title: text('有的表没有评价者', 'Some sheets have no raters'),
    detail: text('有 {count} 张表的某一类评价者一个人也没有。', '{count} boxes have nobody who may rate.'),
    next: text('请增加纸条数量，或去掉这一类评价者。', 'Add slips, or leave that group out.'),
  },
  'ballot.not-eligible': {
    status: 403,
    title: text('您不在这张表的评价者里', 'You are not among the raters of this sheet'),
    detail: text('这张测评表由另一些人评价。', 'This sheet is rated by others.'),
    next: text('如果收到的是纸条，请扫纸条上的码。', 'If you were given a slip, scan its code.'),
  },
  'ballot.served': {
    status: 409,
    title: text('已经领过票', 'A paper was already given out'),
    detail: text(
      '这个名额已经在另一台手机或另一个浏览器上领过票，一个名额只有一票。',
      'A paper was already given out for this place on another phone or browser; each place has one.',
    ),
    next: text(
      '请回到领票的那台手机继续；如果不是您领的，请告诉组织测评的单位。',
      'Go on where it was given out; if that was not you, tell the office.',
    ),
  },
  'slip.unknown': {
    status: 403,
    title: text('纸条号码不对', 'No such slip'),
    detail: text('没有这个号码的纸条。', 'There is no slip with this code.'),
    next: text(
      '请对照纸条重新输入，号码里没有字母 O、I 和 L。',
      'Compare it with the slip; the code has no letters O, I or L.',
    ),
  },
  'slip.missing': {
    status: 403,
    title: text('请输入纸条上的号码', 'Type the code of your slip'),
    detail: text('没有登录，也没有给出纸条号码。', 'Nobody has signed in, and no slip was given.'),
    next: text('请扫纸条上的码，或先登录。', 'Scan the code of your slip, or sign in first.'),
  },
  'slips.too-many': {
    status: 422,
    title: text('号码太多', 'Too many codes'),
    detail: text(
      '一共有{count}个号码，一次最多导出{most}个。',
      'There are {count} codes; one file holds at most {most}.',
    ),
    next: text('请按表打印纸条，或分成几次测评。', 'Print the slips box by box, or hold several ballots.'),
  },
  'token.invalid': {
    status: 422,
    title: text('票的凭据无效', 'The token is not valid'),
    detail: text(
      '这张票的凭据不是由这个票箱签发的，没有收下。',
      'The token was not made by this box; the paper was not taken.',
    ),
    next: text(
      '请用领票的那个网页提交；多次出现请告诉组织测评的单位。',
      'Cast it on the page where it was given out; if this comes again, tell the office.',
    ),
  },
  'ballot.paper-differs': {
    status: 409,
    title: text('这张票已经交过', 'This paper was cast before'),
    detail: text(
      '同一张票已经交过，内容和这次不同，以先交的为准。',
      'The same paper was cast before with other answers; the first one counts.',
    ),
  },
  'paper.invalid': {
    status: 422,
    title: text('票还没有填好', 'The paper is not complete'),
    detail: text('有 {count} 处需要改，票还没有交。', '{count} things have to be put right; the paper was not cast.'),
  },
  'ballot.not-closed': {
    status: 409,
    title: text('投票结束前不公布任何结果', 'No result before the ballot is closed'),
    detail: text(
      '投票还没有结束。结束以前谁也看不到结果。',
      'The ballot is not closed. Until then nobody sees any result.',
    ),
  },
  'ballot.no-sheet': {
    status: 404,
    title: text('没有这张表', 'No such sheet'),
    detail: text('这次测评没有第{sheet}张表。', 'This ballot has no sheet {sheet}.'),
  },
  'ballot.words-expired': {
    status: 409,
    title: text('文字意见已到期删除', 'The free words have been removed'),
    detail: text(
      '文字意见在测评结束{days}天后删除，这次的已于{day}删除。',
      'Free words are removed {days} days after a ballot is closed; these went on {day}.',
    ),
    next: text('计票结果不受影响，仍可查看。', 'The results are still there.'),
  },
  'ballot.words-held': {
    status: 409,
    title: text('票数太少，不显示文字意见', 'Too few papers to show free words'),
    detail: text(
      '这张表的有效票太少，显示文字意见会让人猜到是谁写的。',
      'With so few papers free words could tell who wrote them.',
    ),
  },
});

const planIssueWords: Readonly<Record<PlanIssueCode, FullText>> = {
  'id.invalid': text(
    '编号只能用小写字母、数字和短横，以字母开头。',
    'An id has small letters, digits and hyphens and begins with a letter.',
  ),
  'id.twice': text('编号重复。', 'The id is there twice.'),
  'words.missing': text('缺少文字。', 'The words are missing.'),
  'scale.unknown': text('没有这个选项组。', 'There is no such scale.'),
  'scale.one-option': text('至少要有两个选项。', 'A scale needs two options or more.'),
  'scale.nothing-counts': text('至少要有一个选项计入结果。', 'At least one option has to count.'),
  'share.invalid': text('系数须在0到1之间。', 'A share lies between 0 and 1.'),
  'mark.invalid': text('最低分、最高分和间隔不相配。', 'Lowest, highest mark and step do not go together.'),
  'text.limit': text('字数须在1到2000之间。', 'The limit lies between 1 and 2000 characters.'),
  'form.empty': text('表里还没有题目。', 'The form has no question.'),
  'form.nothing-counted': text('至少要有一道选择题或打分题。', 'At least one question must be a choice or a mark.'),
  'group.twice': text('评价者类别重复。', 'The rater group is there twice.'),
  'group.none': text('至少要有一类评价者。', 'There has to be a rater group.'),
  'group.weight': text('权重须大于0。', 'The weight has to be above 0.'),
  'group.rule': text(
    '计入考核的测评须有确定的评价者；谁都能参加的只能作参考。',
    'A ballot that counts needs raters who are known; one that anybody may join is for information only.',
  ),
  'sheet.none': text('还没有测评对象。', 'There is nobody to rate.'),
  'sheet.no-subjects': text('这张表没有列出被评价的人或单位。', 'This sheet names nobody to be rated.'),
  'sheet.subject-twice': text('同一对象列了两次。', 'The same subject is there twice.'),
  'sheet.no-unit': text(
    '按任职确定评价者时，须写明是哪个单位。',
    'Where raters are found by their posts, the sheet has to name its unit.',
  ),
  'sheet.unknown-group': text('没有这一类评价者。', 'There is no such rater group.'),
  'plan.threshold': text('不显示少于3票的结果。', 'Nothing below 3 papers is ever shown.'),
  'plan.too-many': text(
    '票箱太多：表数乘以评价者类别数不能超过2000。',
    'Too many boxes: sheets times groups must not exceed 2000.',
  ),
};

export const planProblems = (issues: readonly PlanIssue[]): ProblemIssue[] =>
  issues.map(({ code, path }) => ({ code, path, message: planIssueWords[code] }));

const answerWords: Readonly<Record<AnswerIssueCode, FullText>> = {
  'answer.unknown': text('表里没有这一项。', 'The sheet has no such item.'),
  'answer.no-option': text('{item}：没有这个选项。', '{item}: no such option.'),
  'answer.no-mark': text('{item}：分数不在范围内。', '{item}: the mark is out of range.'),
  'answer.too-long': text('{item}：字数太多。', '{item}: too many characters.'),
  'answer.blank-text': text('{item}：只有空格。', '{item}: only blanks.'),
  'answer.open': text('{item}：还没有填。', '{item}: not answered.'),
  'paper.empty': text('一项也没有填。', 'Nothing is answered.'),
};

export function answerIssues(issues: readonly AnswerIssue[], items: readonly Item[]): ProblemIssue[] {
  const named = new Map(items.map((item) => [item.key, item]));
  return issues.map(({ code, item: key }) => {
    const item = named.get(key);
    const zh = [item?.question.words['zh-CN'], item?.subject?.words['zh-CN']].filter(Boolean).join(' ');
    const en = [
      item?.question.words.en ?? item?.question.words['zh-CN'],
      item?.subject?.words.en ?? item?.subject?.words['zh-CN'],
    ]
      .filter(Boolean)
      .join(' ');
    const { 'zh-CN': said, en: meant } = answerWords[code];
    return {
      code,
      path: `answers.${key}`,
      message: {
        'zh-CN': fill(text(said, said), { item: zh })['zh-CN'],
        en: fill(text(meant, meant), { item: en }).en,
      },
    };
  });
}
