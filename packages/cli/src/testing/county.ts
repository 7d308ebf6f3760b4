/** A small invented county for the tests of the command line. */
export const SCHEME = `scheme: orderly-village
version: 1
title: { zh-CN: 有序乡村评价, en: Orderly village assessment }
subject: unit
period: year
groups: [plain, hill]
points: { places: 2, rounding: half-up }
missing: exclude
minCoverage: 0.5
root:
  id: total
  title: { zh-CN: 总分, en: Total }
  max: 100
  children:
    - id: work
      title: { zh-CN: 工作, en: Work }
      max: 60
      children:
        - id: work.rate
          title: { zh-CN: 办结率, en: Completion rate }
          max: 40
          input: { type: number, unit: 件, named: [due] }
          rule: { kind: ratio, target: due }
        - id: work.faults
          title: { zh-CN: 通报次数, en: Faults reported }
          max: 20
          input: { type: count, unit: 次 }
          rule: { kind: deduct, each: 2.5 }
    - id: opinion
      title: { zh-CN: 群众评价, en: Opinion }
      max: 40
      rule: { kind: direct }
`;

export const DATA = `subject,group,name,work.rate,work.rate:due,work.faults,opinion
u1,plain,上河乡,95,100,1,36.5
u2,plain,下河乡,80,100,n/a,38
u3,hill,石岭乡,60,90,0,
u4,hill,"松坪, 乡",88,88,exempt,31.25
`;
