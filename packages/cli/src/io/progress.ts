const WIDTH = 24;
const EVERY = 100;

export interface ProgressBar {
  /** `done` ÷ `total` of the step that is named. */
  update(label: string, done: number, total: number): void;
  /** Wipes the line. */
  clear(): void;
}

/** One calm line on stderr, redrawn at most ten times a second; ends without a trace. */
export function progressBar(stream: NodeJS.WriteStream, visible: boolean): ProgressBar {
  let drawn = 0;
  let shown = '';
  function draw(text: string): void {
    stream.write(stream.isTTY ? `\r\u001b[K${text}` : `${text}\n`);
    shown = text;
  }
  return {
    update(label, done, total) {
      if (!visible) return;
      const now = performance.now();
      const share = total > 0 ? Math.min(1, done / total) : 0;
      if (now - drawn < EVERY && share < 1) return;
      drawn = now;
      const full = Math.round(share * WIDTH);
      const text = `${label} ${'━'.repeat(full)}${'─'.repeat(WIDTH - full)} ${String(Math.floor(share * 100)).padStart(3)} %`;
      if (text !== shown) draw(text);
    },
    clear() {
      if (shown !== '' && stream.isTTY) stream.write('\r\u001b[K');
      shown = '';
    },
  };
}
