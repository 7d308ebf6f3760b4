import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseScheme } from '../scheme/parse.ts';
import { checkCompliance } from './check.ts';
import type { Finding } from './types.ts';

const HEAD = 'scheme: demo\nversion: 1\nsubject: unit\nperiod: year\n';

function findings(text: string): Finding[] {
  const { scheme, issues } = parseScheme(text);
  if (scheme === null) throw new Error(issues.map(({ message }) => message.en).join('; '));
  return checkCompliance(scheme);
}
/** A scheme of one leaf with these fields. */
const one = (fields: string): Finding[] => findings(`${HEAD}root: { max: 10, ${fields}, rule: { kind: direct } }\n`);
const told = (list: readonly Finding[]): string[] =>
  list.map(({ severity, code, node }) => `${severity} ${code} ${node}`);
const tree = (list: readonly string[]): string =>
  `${HEAD}root:\n  max: 100\n  weights: relative\n  children:\n${list.map((child) => `    - ${child}\n`).join('')}`;
const children = (...list: readonly string[]): Finding[] => findings(tree(list));

describe('online activity in what an item measures is refused', () => {
  test.each([
    ['学习强国学习时长', 'study-time'],
    ['干部网络学院人均学时数', 'study-time'],
    ['平台在线时长', 'online-time'],
    ['视频观看时长', 'online-time'],
    ['公众号文章点赞数', 'likes'],
    ['每日打卡天数', 'check-ins'],
    ['扫码签到率', 'check-ins'],
    ['信息转发量', 'shares'],
    ['网络投票得票', 'online-votes'],
    ['微信投票排名', 'online-votes'],
    ['党员积分排名', 'points-ranking'],
    ['APP安装率', 'app-use'],
    ['平台登录次数', 'app-use'],
    ['公众号关注率', 'app-use'],
  ])('%s', (title, code) => {
    expect(told(one(`title: ${title}`))).toContain(`refuse compliance.${code} root`);
  });

  test.each([
    ['Study time on the platform', 'study-time'],
    ['Learning hours of members', 'study-time'],
    ['Average time online', 'online-time'],
    ['Number of likes', 'likes'],
    ['Daily check-ins', 'check-ins'],
    ['Reposts of county news', 'shares'],
    ['Online voting', 'online-votes'],
    ['Points ranking of members', 'points-ranking'],
    ['Login rate', 'app-use'],
  ])('%s', (title, code) => {
    expect(told(one(`title: { zh-CN: 指标, en: ${title} }`))).toContain(`refuse compliance.${code} root`);
  });

  test.each([
    ['its unit', 'title: 平台使用, input: { unit: 学习时长（分钟） }', 'study-time'],
    ['a label of its figure', 'title: 宣传, input: { labels: { value: 点赞数 } }', 'likes'],
    ['its id', 'id: study_hours, title: 学习', 'study-time'],
  ])('by %s', (_, fields, code) => {
    expect(told(one(fields)).map((line) => line.replace(/ \S+$/, ''))).toContain(`refuse compliance.${code}`);
  });

  test('by the name of an input of a formula', () => {
    const found = findings(
      `${HEAD}root: { max: 10, title: 活跃, input: { named: [likes] }, rule: { kind: formula, expression: likes + value, result: points } }\n`,
    );
    expect(told(found)).toEqual(['refuse compliance.likes root']);
  });

  test('and says what, where, what to do, and the rule behind it', () => {
    const [found] = one('title: { zh-CN: 点赞数, en: Number of likes }');
    expect(found).toMatchObject({ node: 'root', path: 'root', severity: 'refuse' });
    expect(found?.message['zh-CN']).toContain('点赞数');
    expect(found?.message.en).toContain('Number of likes');
    expect(found?.basis['zh-CN']).toContain('国办函〔2026〕12号');
  });
});

describe('where a leaf says that what people think comes from', () => {
  const rule = 'rule: { kind: ballot, options: { good: 1, poor: 0 }, groups: { staff: 1 } }';
  const from = (source: string): Finding[] =>
    findings(`${HEAD}root: { max: 10, title: 民主测评, input: { source: ${source} }, ${rule} }\n`);

  test('an open online poll, it is refused in both languages', () => {
    const [found, ...more] = from('open-poll');
    expect(more).toEqual([]);
    expect(found).toMatchObject({ code: 'compliance.open-poll', node: 'root', severity: 'refuse' });
    expect(found?.message['zh-CN']).toMatch(/民主测评.*不得进入指标/);
    expect(found?.message.en).toMatch(/must not feed an indicator/);
    expect(found?.basis['zh-CN']).toContain('投票');
  });
  test('and of every other kind of figure', () => {
    expect(told(one('title: 满意率, input: { source: open-poll }'))).toEqual(['refuse compliance.open-poll root']);
  });
  test.each(['ballot', 'survey'])('but not a %s', (source) => {
    expect(told(from(source))).toEqual([]);
  });
});

describe('in a remark, or where a word has honest uses, a person decides', () => {
  test.each([
    ['a note', 'title: 理论学习, note: 参考学习时长评定', 'study-time'],
    ['a signing-in sheet', 'title: 会议签到', 'check-ins'],
    ['a vote in a meeting', 'title: 民主推荐投票', 'online-votes'],
    ['points of another kind', 'title: 积分制管理推行', 'points-ranking'],
    ['forwarding a paper', 'title: 上级文件转发及时', 'shares'],
    ['abuse that is itself counted', 'title: 强制打卡问题', 'check-ins'],
    ['complaints', 'title: 点赞摊派投诉', 'likes'],
  ])('%s', (_, fields, code) => {
    expect(told(one(fields))).toEqual([`warn compliance.${code} root`]);
  });
});

describe('says nothing of', () => {
  test.each([
    ['a denial', 'title: 理论学习, note: 不以学习时长、点赞、打卡作为考核依据'],
    ['a prohibition', 'title: 理论学习, note: 严禁以积分排名、转发量评价'],
    [
      'an English denial',
      'title: { zh-CN: 学习, en: Study }, note: { zh-CN: 看效果, en: "no study time, likes or check-ins" }',
    ],
    [
      'a harm that an item counts, named in its note',
      'title: “指尖上的形式主义”问题, note: 强制打卡、统计在线时长等，查实一项计一项',
    ],
    ['what is not counted', 'title: 理论学习, note: 不统计学习时长、打卡和积分'],
    ['work that sounds alike', 'title: 赞助支出合规'],
    ['a ballot by another name', 'title: 民主测评'],
    ['a likely English word', 'title: { zh-CN: 风险, en: Likely risks; unlike before }'],
    ['a share of a budget', 'title: { zh-CN: 占比, en: Share of the budget }'],
    ['sending papers', 'title: 文件发送及时率'],
  ])('%s', (_, fields) => {
    expect(told(one(fields))).toEqual([]);
  });

  test('a denial excuses only its own sentence', () => {
    expect(told(one('title: 学习, note: 不看次数。以学习时长评定'))).toEqual(['warn compliance.study-time root']);
  });
});

describe('data asked for twice', () => {
  const leaf = (id: string, title: string, rest = 'provider: petition') =>
    `{ id: ${id}, title: ${title}, max: 1, ${rest}, rule: { kind: direct } }`;

  test.each([
    ['the same title', '诉求办结率', '诉求办结率'],
    ['a title that only says otherwise how it is expressed', '诉求办结率', '诉求办结情况'],
    ['punctuation and spaces', '“三资”管理问题', '三资 管理问题'],
    ['nearly the same words', '群众诉求按时办结并回访', '群众诉求按时办结和回访'],
  ])('%s', (_, a, b) => {
    const found = children(leaf('a', a), leaf('b', b));
    expect(told(found)).toEqual(['warn compliance.asked-twice b']);
    expect(found[0]?.message['zh-CN']).toContain(a);
  });

  test('the same input under two titles', () => {
    const input = 'provider: petition, input: { unit: 件, labels: { value: 受理件数 } }';
    expect(told(children(leaf('a', '信访总量', input), leaf('b', '化解压力', input)))).toEqual([
      'warn compliance.asked-twice b',
    ]);
  });

  test.each([
    ['another department', leaf('a', '诉求办结率'), leaf('b', '诉求办结率', 'provider: audit')],
    ['another level', leaf('a', '县级以上表彰奖励次数'), leaf('b', '市级以上表彰奖励次数')],
    ['another class', leaf('a', '一类问题整改完成情况'), leaf('b', '二类问题整改完成情况')],
    ['the opposite', leaf('a', '群众满意度上升的村数'), leaf('b', '群众满意度下降的村数')],
    ['short names', leaf('a', '党建'), leaf('b', '党风')],
    ['something else', leaf('a', '重大事项集体决策'), leaf('b', '重大项目按期完工')],
  ])('but not %s', (_, a, b) => {
    expect(told(children(a, b))).toEqual([]);
  });

  test('one element for both is what to do about it', () => {
    const both = (second: string, ...elements: readonly string[]): string[] => {
      const listed = elements.map((title, at) => `{ id: e${at}, title: ${title}, provider: petition }`);
      const leaves = [
        leaf('a', '诉求按期办结率', 'input: { reads: { value: e0 } }'),
        leaf('b', '诉求按期办结情况', `input: { reads: { value: ${second} } }`),
      ];
      return told(findings(`${tree(leaves)}elements: [${listed.join(', ')}]\n`));
    };
    expect(both('e0', '按期办结件数')).toEqual([]);
    expect(both('e1', '按期办结件数', '按期办结的件数')).toEqual(['warn compliance.asked-twice b']);
  });

  test('what an element counts is judged with the item that reads it', () => {
    const text = `${HEAD}root: { max: 10, input: { reads: { value: e } }, rule: { kind: direct } }\n`;
    expect(told(findings(`${text}elements: [{ id: e, title: 公众号文章点赞数 }]\n`))).toContain(
      'refuse compliance.likes root',
    );
  });

  test('and not what the system itself collects or carries', () => {
    const ballot =
      'rule: { kind: ballot, options: { good: 1, poor: 0 }, groups: { staff: 1 } }, max: 1, title: 民主测评';
    expect(told(children(`{ id: a, ${ballot} }`, `{ id: b, ${ballot} }`))).toEqual([]);
  });
});

describe('a list too long to read', () => {
  const names = '甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥乾坤震巽坎离艮兑风雷水火山泽金木土日月星';
  const many = (count: number): string[] =>
    Array.from(names.slice(0, count), (name, at) => `{ id: n${at}, title: ${name}, max: 1, rule: { kind: direct } }`);

  test('more than 40 items directly below one node', () => {
    const found = children(...many(41));
    expect(told(found)).toEqual(['warn compliance.too-many-items root']);
    expect(found[0]?.message.en).toContain('41');
  });
  test('but not 40, and not 41 in two groups', () => {
    expect(told(children(...many(40)))).toEqual([]);
    const halves = [many(20), many(41).slice(20)].map(
      (half, at) => `{ id: g${at}, max: 1, weights: relative, children: [${half.join(', ')}] }`,
    );
    expect(told(children(...halves))).toEqual([]);
  });
});

describe('weights without a reason', () => {
  const leaf = (id: string, max: number, rest = '') => `{ id: ${id}, max: ${max}${rest}, rule: { kind: direct } }`;

  test('siblings that differ, named', () => {
    const found = children(
      leaf('alpha', 3, ', weightNote: 最要紧'),
      leaf('beta', 1),
      leaf('gamma', 2, ', basis: 第三条'),
    );
    expect(told(found)).toEqual(['warn compliance.unreasoned-weights root']);
    expect(found[0]?.message['zh-CN']).toContain('beta');
    expect(found[0]?.message['zh-CN']).not.toMatch(/alpha|gamma/);
  });
  test('a blank is no reason', () => {
    expect(told(children(leaf('a', 3, ', weightNote: " "'), leaf('b', 1, ', weightNote: x')))).toHaveLength(1);
  });
  test('but not equal siblings, an only child, or an extra beside one', () => {
    expect(told(children(leaf('a', 1), leaf('b', 1)))).toEqual([]);
    expect(told(children(leaf('a', 1)))).toEqual([]);
    const bonus = '{ id: b, max: 0, bonus: { cap: 3 }, rule: { kind: bonus, each: 1 } }';
    expect(told(children(leaf('a', 1), bonus))).toEqual([]);
  });
});

test('the shipped programmes give no finding', () => {
  const home = new URL('../../../../programmes/', import.meta.url);
  const files = readdirSync(home, { recursive: true, encoding: 'utf8' }).filter((file) =>
    /scheme[^/]*\.yaml$/.test(file),
  );
  expect(files.length).toBeGreaterThan(1);
  for (const file of files) {
    const found = findings(readFileSync(new URL(file, home), 'utf8'));
    expect(found.map(({ severity, message }) => `${file} ${severity}: ${message['zh-CN']}`)).toEqual([]);
  }
});
