import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parse } from 'yaml';
import { parsePhrases, parseTemplate } from './parse.ts';
import type { Wording } from './types.ts';

/** Reads a programme's `documents/` folder. Throws WordingError with file and place where a template cannot be used. */
export async function loadWording(folder: string): Promise<Wording> {
  const read = async (name: string): Promise<unknown> => parse(await readFile(path.join(folder, name), 'utf8'));
  const [warning, feedback, report, phrases] = await Promise.all([
    read('warning-notice.yaml'),
    read('feedback-form.yaml'),
    read('evaluation-report.yaml'),
    read('phrases.yaml'),
  ]);
  return {
    warningNotice: parseTemplate('warning-notice.yaml', warning),
    feedbackForm: parseTemplate('feedback-form.yaml', feedback),
    evaluationReport: parseTemplate('evaluation-report.yaml', report),
    phrases: parsePhrases('phrases.yaml', phrases),
  };
}
