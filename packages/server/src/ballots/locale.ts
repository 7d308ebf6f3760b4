import type { AnswerIssue, AnswerIssueCode, Item } from '@hengjian/ballot';
import { defineErrors, type ProblemIssue } from '../platform/errors/catalogue.ts';
import { type FullText, fill, text } from '../platform/text.ts';
import type { PlanIssue, PlanIssueCode } from './rules.ts';
import type { BallotPlan } from './types.ts';

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
  'ballot.papers-pending': {
    status: 422,
    title: text('还有纸质票没录完', 'Papers are not all entered'),
    detail: text('有{count}张纸质票还不能计票。', '{count} papers cannot be counted yet.'),
    next: text(
      '只录了一遍的请另一个人再录；两人录得不一样的请第三个人核定。',
      'Let a second person enter those that were entered once, and a third settle those that differ.',
    ),
  },
  'paper.too-many-served': {
    status: 422,
    title: text('纸质票没有这么多', 'Not so many papers'),
    detail: text(
      '这个票箱还能发{left}张纸质票，要发{count}张。',
      '{left} papers are left at this box; {count} were asked for.',
    ),
    next: text(
      '请核对实发张数。纸质票的张数在开始前定下。',
      'Check how many were handed out. Their number was set before the ballot began.',
    ),
  },
  'paper.rater': {
    status: 422,
    title: text('不能领纸质票', 'Cannot be served on paper'),
    detail: text('这个名额不能领纸质票，没有登记。', 'This place cannot be served on paper; nothing was recorded.'),
  },
  'hand-paper.unknown': {
    status: 404,
    title: text('没有这张纸质票', 'No such paper'),
    detail: text('这个票箱的第{number}号纸质票还没有录过。', 'Paper {number} of this box has not been entered.'),
  },
  'hand-paper.number': {
    status: 422,
    title: text('票号超出实发张数', 'The number is above what was handed out'),
    detail: text(
      '这个票箱实发纸质票{served}张，没有第{number}号。',
      '{served} papers were handed out at this box; there is no number {number}.',
    ),
    next: text('请核对票号，或先登记实发张数。', 'Check the number, or first record how many were handed out.'),
  },
  'hand-paper.compared': {
    status: 409,
    title: text('两个人都已录过', 'Both entries are in'),
    detail: text(
      '这张票两个人都已录过并比对，不能再改。',
      'This paper was entered by two people and compared; it cannot be changed.',
    ),
    next: text('录得不一样的，请没有录过这张票的第三个人核定。', 'Where they differ, a third person settles it.'),
  },
  'hand-paper.complete': {
    status: 409,
    title: text('这张票已由两个人录过', 'Two people have entered this paper'),
    detail: text('第{number}号纸质票已由两个人录过，不用再录。', 'Paper {number} was entered by two people already.'),
    next: text('请核对票号。', 'Check the number.'),
  },
  'hand-paper.not-yours': {
    status: 403,
    title: text('别人录的不能删', 'Not your entry'),
    detail: text(
      '第{number}号纸质票是别人录的，由录的人删去。',
      'Paper {number} was entered by somebody else, who may take it back.',
    ),
  },
  'hand-paper.own': {
    status: 403,
    title: text('自己录的票不能由自己核定', 'Nobody settles their own entry'),
    detail: text(
      '这张票您录过，要由没有录过的人核定。',
      'You have entered this paper; somebody who has not settles it.',
    ),
  },
  'hand-paper.nothing-to-settle': {
    status: 409,
    title: text('这张票不用核定', 'Nothing to settle'),
    detail: text('第{number}号纸质票没有不一致，或已经核定。', 'Paper {number} does not differ, or is settled.'),
  },
  'slips.too-many': {
    status: 422,
    title: text('一次取的纸条太多', 'Too many slips at once'),
    detail: text(
      '选中的表共有{count}张纸条，一次最多{most}张。',
      '{count} slips were chosen; {most} at once is the most.',
    ),
    next: text('请分几次取，每次选几张表。', 'Draw them in several goes, some boxes at a time.'),
  },
  'slips.none': {
    status: 422,
    title: text('没有纸条', 'No slips'),
    detail: text('选中的表没有用纸条的评价者。', 'Nobody rates by slip at the boxes that were chosen.'),
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
  'ballot.feeds-nothing': {
    status: 409,
    title: text('这次测评不进入指标', 'This ballot feeds no round'),
    detail: text(
      '开始以前没有定下进入哪个轮次；看过结果以后不能再定。',
      'Before it was opened nothing was said to go into a round; with the result known it is too late.',
    ),
  },
  'ballot.unfit': {
    status: 409,
    title: text('结果与现在的方案对不上', 'The result does not fit the scheme of now'),
    detail: text(
      '测评开始以后方案或轮次有变化，有{count}处对不上，没有入账。',
      'Scheme or round have changed since the ballot was opened: {count} things do not fit. Nothing was stored.',
    ),
  },
  'ballot.feed-outdated': {
    status: 409,
    title: text('其间有新数据入账', 'The ledger has moved'),
    detail: text(
      '提出以后台账有变化，没有入账。',
      'Since it was asked for the ledger has changed; nothing was stored.',
    ),
    next: text('请重新提出一次。', 'Ask for it once more.'),
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
  'frame.rule': text(
    '只有按纸条发放的评价者才能抽样；其他的全部都问。',
    'Only those found by slips are drawn; of others everybody is asked.',
  ),
  'frame.source': text('请写明从哪份名册抽取。', 'Say from which list they were drawn.'),
  'frame.population': text(
    '总体人数不能少于发出的纸条和纸质票。',
    'There cannot be fewer of them than slips and places for paper.',
  ),
  'plan.threshold': text('不显示少于3票的结果。', 'Nothing below 3 papers is ever shown.'),
  'plan.too-many': text(
    '票箱太多：表数乘以评价者类别数不能超过2000。',
    'Too many boxes: sheets times groups must not exceed 2000.',
  ),
  'feeds.open-poll': text(
    '谁都能参加的投票只作参考，不能进入指标。请改为有确定评价者的测评，或不进入指标。',
    'A poll that anybody may join is for information and feeds no indicator. Hold a ballot of known raters, or feed nothing.',
  ),
  'feeds.no-round': text('没有“{name}”这个轮次。', 'There is no round {name}.'),
  'feeds.round-closed': text('轮次“{name}”已不再收数。', 'The round {name} takes no figures any more.'),
  'feeds.no-leaf': text('还没有指定进入哪些指标。', 'No indicator is named.'),
  'feeds.leaf-unknown': text('方案没有“{name}”这项指标。', 'The scheme has no indicator {name}.'),
  'feeds.leaf-kind': text('指标“{name}”不是测评类指标。', 'The indicator {name} does not count a ballot.'),
  'feeds.leaf-twice': text(
    '指标“{name}”有两道题进入，只能有一道。',
    'Two questions feed the indicator {name}; one may.',
  ),
  'feeds.question-unknown': text('表里没有“{name}”这道题。', 'The form has no question {name}.'),
  'feeds.question-kind': text('只有选择题能进入指标。', 'Only a choice can feed an indicator.'),
  'feeds.option-unknown': text('方案的指标没有“{name}”这个选项。', 'The indicator has no option {name}.'),
  'feeds.option-twice': text('有两个选项对应方案的“{name}”。', 'Two options are the scheme’s {name}.'),
  'feeds.option-lacks': text('表上没有与方案“{name}”对应的选项。', 'No option of the form is the scheme’s {name}.'),
  'feeds.share': text(
    '这个选项的系数与方案的“{name}”不同，票上写的就不是计分用的。请改成一样。',
    'This option counts otherwise than {name} in the scheme: the page would not say what is scored. Make them equal.',
  ),
  'feeds.group-unknown': text('没有“{name}”这一类评价者。', 'There is no rater group {name}.'),
  'feeds.group-twice': text('有两类评价者对应方案的“{name}”。', 'Two rater groups are the scheme’s {name}.'),
  'feeds.group-lacks': text('没有评价者对应方案的“{name}”。', 'No rater group is the scheme’s {name}.'),
  'feeds.sheet-unit': text('进入指标的测评表须写明是哪个单位。', 'A sheet that feeds a round has to name its unit.'),
  'feeds.not-subject': text('“{name}”不是这个轮次的考核对象。', '{name} is no subject of the round.'),
  'feeds.unit-twice': text('“{name}”在两张表上，指标只能取一次。', '{name} is on two sheets; a round takes it once.'),
  'feeds.taken': text(
    '指标“{name}”已由另一次测评计票，须待那次测评结束。',
    'Another ballot fills the indicator {name}; wait until it is closed.',
  ),
};

export const planProblems = (issues: readonly PlanIssue[]): (ProblemIssue & { readonly path: string })[] =>
  issues.map(({ code, path, name = '' }) => ({ code, path, message: fill(planIssueWords[code], { name }) }));

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

const cannotServe = {
  unknown: text('{rater}：不在这个票箱的评价者里。', '{rater}: not among the raters of this box.'),
  served: text('{rater}：已经领过票。', '{rater}: already served.'),
};
export const cannotServeOnPaper = (rater: string, why: keyof typeof cannotServe): ProblemIssue[] => [
  { code: `paper.rater-${why}`, message: fill(cannotServe[why], { rater }) },
];

const pendingWords = {
  once: text('{sheet}（{group}）第{number}号：只录了一遍。', '{sheet} ({group}), paper {number}: entered once.'),
  differs: text(
    '{sheet}（{group}）第{number}号：两人录得不一样。',
    '{sheet} ({group}), paper {number}: the two entries differ.',
  ),
};

export const pendingPapers = (
  { sheets, groups }: Pick<BallotPlan, 'sheets' | 'groups'>,
  pending: readonly { readonly box: number; readonly number: number; readonly state: string }[],
): ProblemIssue[] =>
  pending.map(({ box, number, state }) => {
    const sheet = sheets[Math.ceil(box / groups.length) - 1]?.words ?? { 'zh-CN': String(box) };
    const group = groups[(box - 1) % groups.length]?.words ?? { 'zh-CN': '' };
    const { 'zh-CN': zh, en } = pendingWords[state === 'once' ? 'once' : 'differs'];
    return {
      code: `paper.${state}`,
      path: `${box}/${number}`,
      message: {
        'zh-CN': fill(text(zh, zh), { sheet: sheet['zh-CN'], group: group['zh-CN'], number })['zh-CN'],
        en: fill(text(en, en), {
          sheet: sheet.en ?? sheet['zh-CN'],
          group: group.en ?? group['zh-CN'],
          number,
        }).en,
      },
    };
  });
