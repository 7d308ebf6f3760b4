import { expect, it } from 'vitest';
import { createLog } from './log.ts';

const now = (): Date => new Date('2026-11-25T02:03:04.567Z');
const line = {
  request: 'r-1',
  method: 'GET',
  operation: 'jobs.get',
  tenant: 'alpha',
  account: 'a1',
  status: 200,
  ms: 4,
} as const;

function collect(format: 'json' | 'text', requests = false) {
  const lines: string[] = [];
  return { lines, log: createLog({ format, requests, now, write: (text) => lines.push(text) }) };
}

it('writes one JSON object a line, also for what has line breaks', () => {
  const { lines, log } = collect('json');
  log.request(line);
  log.request({ ...line, status: 503 });
  log.report(new Error('first\nsecond'), 'looking for work', { job: 'j' });
  expect(lines.every((text) => text.indexOf('\n') === text.length - 1)).toBe(true);
  const [asked, refused, failed] = lines.map((text) => JSON.parse(text) as Record<string, unknown>);
  expect(asked).toEqual({ time: now().toISOString(), level: 'info', message: 'request', ...line });
  expect(refused).toMatchObject({ level: 'error', status: 503 });
  expect(failed).toMatchObject({ level: 'error', message: 'looking for work', job: 'j', error: { name: 'Error' } });
});

it('leaves out what an error quotes: it may be what a person entered', () => {
  const { lines, log } = collect('json');
  log.report(new SyntaxError('Unexpected token, "身份证 5101" is not valid JSON'), 'reading');
  expect(lines.join('')).not.toContain('5101');
  expect(lines.join('')).toContain('is not valid JSON');
});

it('spares the person at the terminal the requests, unless they were asked for', () => {
  const calm = collect('text');
  calm.log.request(line);
  calm.log.event('ready', { port: 1 });
  expect(calm.lines).toEqual(['2026-11-25T02:03:04.567Z ready port=1\n']);
  const wordy = collect('text', true);
  wordy.log.request(line);
  expect(wordy.lines).toEqual(['2026-11-25T02:03:04.567Z 200 GET jobs.get alpha/a1 4 ms r-1\n']);
});
