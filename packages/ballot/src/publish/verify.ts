import { readPublicKey } from '../blind/key.ts';
import { signedBy } from '../blind/verify.ts';
import { checkForm } from '../form/check.ts';
import { optionsOf } from '../form/items.ts';
import { isMark, millionths } from '../form/marks.ts';
import type { Form, Item } from '../form/types.ts';
import { LEAST_THRESHOLD } from '../guard/partition.ts';
import { acknowledges } from '../paper/acknowledgement.ts';
import { fromBase64Url } from '../paper/bytes.ts';
import type { Receipt } from '../paper/receipt.ts';
import { codesOf, secretsOf } from '../paper/secrets.ts';
import { countedItems, papersIn, partsOf, resultsOf, tableOf } from './count.ts';
import { readPublication } from './read.ts';
import type { Publication, PublishedBox, PublishedPart, PublishedTable, Sheet } from './types.ts';

export type FindingCode =
  | 'file.unreadable'
  | 'form.unsound'
  | 'threshold.low'
  | 'group.unsound'
  | 'sheet.twice'
  | 'box.twice'
  | 'box.nowhere'
  | 'box.missing'
  | 'key.unreadable'
  | 'key.twice'
  | 'serial.twice'
  | 'serial.order'
  | 'signature.invalid'
  | 'papers.more-than-issued'
  | 'issued.more-than-eligible'
  | 'frame.smaller-than-asked'
  | 'part.rule'
  | 'part.papers'
  | 'table.missing'
  | 'table.unknown'
  | 'entries.number'
  | 'entries.order'
  | 'code.twice'
  | 'answer.unknown'
  | 'counts.wrong'
  | 'rate.wrong'
  | 'results.wrong'
  | 'receipt.no-box'
  | 'receipt.not-counted'
  | 'receipt.entry-missing'
  /** It was acknowledged: the proof that the office has left it out. */
  | 'receipt.acknowledged-not-counted'
  | 'acknowledgement.no-key'
  | 'acknowledgement.invalid';
export interface Finding {
  readonly code: FindingCode;
  /** Path into the file: `boxes.3.papers.17`. */
  readonly at: string;
}

/** What a rater finds again with their receipt. */
export interface OwnEntry {
  readonly item: string;
  readonly answer: string;
}
export interface Verified {
  readonly findings: readonly Finding[];
  /** Null where the file could not be read at all. */
  readonly publication: Publication | null;
  /** Electronic papers whose signatures are good, and sheets of paper. */
  readonly signed: number;
  readonly onPaper: number;
  /** Null without a receipt. Empty where the paper's sheet is too small to be shown: then the serial alone says that it was counted. */
  readonly own: readonly OwnEntry[] | null;
}

const twice = (values: readonly string[]): number[] => {
  const seen = new Set<string>();
  return values.flatMap((value, at) => {
    if (seen.has(value)) return [at];
    seen.add(value);
    return [];
  });
};
const ascends = (values: readonly string[]): number =>
  values.findIndex((value, at) => at > 0 && (values[at - 1] ?? '') > value);

function answerIsKnown(form: Form, item: Item, answer: string): boolean {
  if (answer === '') return true;
  const { question } = item;
  return question.kind === 'mark' ? isMark(question, answer) : optionsOf(form, item).some(({ id }) => id === answer);
}

const sameCounts = (a: Readonly<Record<string, number>>, b: Readonly<Record<string, number>>): boolean =>
  JSON.stringify(Object.entries(a).sort()) === JSON.stringify(Object.entries(b).sort());

function tableFindings(form: Form, item: Item, part: PublishedPart, table: PublishedTable, at: string): Finding[] {
  const findings: Finding[] = [];
  const codes = table.entries.map(([code]) => code);
  if (table.entries.length !== part.papers) findings.push({ code: 'entries.number', at });
  const slip = ascends(codes);
  if (slip >= 0) findings.push({ code: 'entries.order', at: `${at}.entries.${slip}` });
  findings.push(...twice(codes).map((place) => ({ code: 'code.twice', at: `${at}.entries.${place}` }) as const));
  for (const [place, [, answer]] of table.entries.entries())
    if (!answerIsKnown(form, item, answer)) findings.push({ code: 'answer.unknown', at: `${at}.entries.${place}` });
  const again = tableOf(form, item, table.entries);
  if (!sameCounts(again.counts, table.counts)) findings.push({ code: 'counts.wrong', at: `${at}.counts` });
  if (again.base !== table.base || again.rate !== table.rate) findings.push({ code: 'rate.wrong', at: `${at}.rate` });
  return findings;
}

function partFindings(published: Publication, sheet: Sheet, boxes: readonly PublishedBox[]): Finding[] {
  const { form, groups, threshold, parts } = published;
  const findings: Finding[] = [];
  const shown = parts.flatMap((part, place) => (part.sheet === sheet.no ? [{ part, at: `parts.${place}` }] : []));
  const rule = partsOf(groups, boxes, Math.max(threshold, LEAST_THRESHOLD));
  if (JSON.stringify(shown.map(({ part }) => part.groups)) !== JSON.stringify(rule.map((part) => part.groups)))
    findings.push({ code: 'part.rule', at: shown[0]?.at ?? `sheets.${published.sheets.indexOf(sheet)}` });
  const items = countedItems(form, sheet);
  for (const { part, at } of shown) {
    const papers = boxes
      .filter(({ group }) => part.groups.includes(group))
      .reduce((sum, box) => sum + papersIn(box), 0);
    if (papers !== part.papers) findings.push({ code: 'part.papers', at: `${at}.papers` });
    const keys = part.tables.map(({ item }) => item);
    for (const { key } of items) if (!keys.includes(key)) findings.push({ code: 'table.missing', at: `${at} ${key}` });
    for (const [place, table] of part.tables.entries()) {
      const item = items.find(({ key }) => key === table.item);
      const where = `${at}.tables.${place}`;
      if (item === undefined || keys.indexOf(table.item) < place) findings.push({ code: 'table.unknown', at: where });
      else findings.push(...tableFindings(form, item, part, table, where));
    }
  }
  const again = resultsOf(
    form,
    groups,
    sheet,
    shown.map(({ part }) => part),
  );
  const said = published.results.filter((result) => result.sheet === sheet.no);
  const plain = (all: typeof again): string => JSON.stringify(all.map(({ item, base, rate }) => [item, base, rate]));
  if (plain(again) !== plain(said)) findings.push({ code: 'results.wrong', at: `results of sheet ${sheet.no}` });
  return findings;
}

async function boxFindings(box: PublishedBox, at: string): Promise<{ findings: Finding[]; signed: number }> {
  const findings: Finding[] = [];
  const electronic = box.issued - box.servedOnPaper;
  if (box.papers.length > electronic || box.countedOnPaper > box.servedOnPaper)
    findings.push({ code: 'papers.more-than-issued', at });
  if (box.issued > box.eligible) findings.push({ code: 'issued.more-than-eligible', at });
  if (box.frame !== undefined && box.frame.population < box.eligible)
    findings.push({ code: 'frame.smaller-than-asked', at: `${at}.frame` });
  const slip = ascends(box.papers.map(([serial]) => serial));
  if (slip >= 0) findings.push({ code: 'serial.order', at: `${at}.papers.${slip}` });
  const bits = fromBase64Url(box.key);
  const key = bits === null ? null : await readPublicKey(bits);
  if (key === null) return { findings: [...findings, { code: 'key.unreadable', at: `${at}.key` }], signed: 0 };
  let signed = 0;
  for (const [place, [serialText, signatureText]] of box.papers.entries()) {
    const [serial, signature] = [fromBase64Url(serialText), fromBase64Url(signatureText)];
    const good =
      serial !== null && signature !== null && serial.length === 32 && (await signedBy(key, serial, signature));
    if (good) signed += 1;
    else findings.push({ code: 'signature.invalid', at: `${at}.papers.${place}` });
  }
  return { findings, signed };
}

function frameFindings({ form, threshold, groups, sheets, boxes, parts, results }: Publication): Finding[] {
  const numbers = new Set(sheets.map(({ no }) => no));
  const known = new Set(groups.map(({ id }) => id));
  const places = boxes.map(({ sheet, group }) => `${sheet}/${group}`);
  return [
    ...checkForm(form).map(({ path }) => ({ code: 'form.unsound', at: `form.${path}` }) as const),
    ...(threshold >= LEAST_THRESHOLD ? [] : [{ code: 'threshold.low', at: 'threshold' } as const]),
    ...twice(groups.map(({ id }) => id)).map((at) => ({ code: 'group.unsound', at: `groups.${at}` }) as const),
    ...groups.flatMap(({ weight }, at) =>
      (millionths(weight) ?? 0) > 0 ? [] : [{ code: 'group.unsound', at: `groups.${at}.weight` } as const],
    ),
    ...twice(sheets.map(({ no }) => String(no))).map((at) => ({ code: 'sheet.twice', at: `sheets.${at}` }) as const),
    ...sheets.flatMap(({ subjects }, at) =>
      twice(subjects.map(({ id }) => id)).map(
        (place) => ({ code: 'sheet.twice', at: `sheets.${at}.subjects.${place}` }) as const,
      ),
    ),
    ...twice(boxes.map(({ no }) => String(no))).map((at) => ({ code: 'box.twice', at: `boxes.${at}` }) as const),
    ...twice(places).map((at) => ({ code: 'box.twice', at: `boxes.${at}` }) as const),
    ...boxes.flatMap(({ sheet, group }, at) =>
      numbers.has(sheet) && known.has(group) ? [] : [{ code: 'box.nowhere', at: `boxes.${at}` } as const],
    ),
    ...sheets.flatMap(({ no }, at) =>
      groups.every(({ id }) => places.includes(`${no}/${id}`))
        ? []
        : [{ code: 'box.missing', at: `sheets.${at}` } as const],
    ),
    ...twice(boxes.map(({ key }) => key)).map((at) => ({ code: 'key.twice', at: `boxes.${at}.key` }) as const),
    ...twice(boxes.flatMap(({ papers }) => papers.map(([serial]) => serial))).map(
      (at) => ({ code: 'serial.twice', at: `paper ${at + 1} of all boxes` }) as const,
    ),
    ...parts.flatMap(({ sheet }, at) =>
      numbers.has(sheet) ? [] : [{ code: 'part.rule', at: `parts.${at}` } as const],
    ),
    ...results.flatMap(({ sheet }, at) =>
      numbers.has(sheet) ? [] : [{ code: 'results.wrong', at: `results.${at}` } as const],
    ),
  ];
}

/** Whether the ballot has acknowledged a paper: yes, not asked, or why it cannot be said. */
async function acknowledged(
  { receiptKey }: Publication,
  serial: string,
  acknowledgement: string | undefined,
): Promise<'yes' | 'not-asked' | Finding> {
  if (acknowledgement === undefined) return 'not-asked';
  if (receiptKey === undefined) return { code: 'acknowledgement.no-key', at: 'receiptKey' };
  return (await acknowledges(receiptKey, serial, acknowledgement))
    ? 'yes'
    : { code: 'acknowledgement.invalid', at: 'receipt' };
}

async function ownEntries(
  published: Publication,
  { box: no, seed, acknowledgement }: Receipt,
): Promise<{ findings: Finding[]; own: OwnEntry[] }> {
  const box = published.boxes.find((one) => one.no === no);
  const sheet = published.sheets.find((one) => one.no === box?.sheet);
  if (box === undefined || sheet === undefined)
    return { findings: [{ code: 'receipt.no-box', at: `box ${no}` }], own: [] };
  const { serial, codeKey } = await secretsOf(seed);
  const counted = box.papers.some(([one]) => one === serial);
  const taken = await acknowledged(published, serial, acknowledgement);
  const unproved = typeof taken === 'string' ? [] : [taken];
  if (!counted) {
    const code = taken === 'yes' ? 'receipt.acknowledged-not-counted' : 'receipt.not-counted';
    return { findings: [{ code, at: `box ${no}` }, ...unproved], own: [] };
  }
  const part = published.parts.find((one) => one.sheet === sheet.no && one.groups.includes(box.group));
  if (part === undefined) return { findings: unproved, own: [] };
  const keys = countedItems(published.form, sheet).map(({ key }) => key);
  const codes = await codesOf(fromBase64Url(codeKey) ?? new Uint8Array(), keys);
  const findings: Finding[] = [...unproved];
  const own = keys.flatMap((item, at): OwnEntry[] => {
    const table = part.tables.find((one) => one.item === item);
    const entry = table?.entries.find(([code]) => code === codes[at]);
    if (entry === undefined) {
      findings.push({ code: 'receipt.entry-missing', at: item });
      return [];
    }
    return [{ item, answer: entry[1] }];
  });
  return { findings, own };
}

/**
 * Recounts a published ballot from its file alone, and finds everything that does not agree. With a receipt it also finds the rater's own paper. What nobody
 * can find without a receipt: an answer that the server changed, or a paper it left out, before it published.
 */
export async function verifyPublication(file: unknown, receipt: Receipt | null = null): Promise<Verified> {
  const found = readPublication(file);
  if ('wrongAt' in found)
    return {
      findings: [{ code: 'file.unreadable', at: found.wrongAt }],
      publication: null,
      signed: 0,
      onPaper: 0,
      own: receipt === null ? null : [],
    };
  const published = found.read;
  const findings = frameFindings(published);
  let signed = 0;
  for (const [place, box] of published.boxes.entries()) {
    const checked = await boxFindings(box, `boxes.${place}`);
    findings.push(...checked.findings);
    signed += checked.signed;
  }
  for (const sheet of published.sheets)
    findings.push(
      ...partFindings(
        published,
        sheet,
        published.boxes.filter((box) => box.sheet === sheet.no),
      ),
    );
  const mine = receipt === null ? null : await ownEntries(published, receipt);
  return {
    findings: [...findings, ...(mine?.findings ?? [])],
    publication: published,
    signed,
    onPaper: published.boxes.reduce((sum, { countedOnPaper }) => sum + countedOnPaper, 0),
    own: mine?.own ?? null,
  };
}
