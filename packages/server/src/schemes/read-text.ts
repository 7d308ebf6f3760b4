import { parseScheme } from '@hengjian/engine';
import { runThread } from '../platform/threads/run-thread.ts';

export type ReadText = ReturnType<typeof parseScheme>;

/** Characters that are read within a few hundredths of a second; more is read beside the event loop. */
const AT_ONCE = 10_000;
/** MiB; a text that needs more is not read. */
const HEAP = 256;

/** Reads and checks a scheme's text without holding up anybody else. */
export async function readText(yaml: string): Promise<ReadText> {
  if (yaml.length <= AT_ONCE) return parseScheme(yaml);
  let read: ReadText | null = null;
  await runThread<ReadText>(new URL('./read-text-thread.ts', import.meta.url), {
    data: yaml,
    heap: HEAP,
    onMessage: (message) => {
      read = message;
    },
  });
  if (read === null) throw new Error('the thread read nothing');
  return read;
}
