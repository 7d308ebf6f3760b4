import { button, h, show } from '../plain/dom.ts';
import type { Address } from './address.ts';
import { words } from './words.ts';

export interface Done {
  readonly address: Address;
  readonly receipt: string;
  readonly acknowledgement: string;
  /** Sheets that this rater may still rate. */
  readonly more: number;
  another(): void;
  wipe(): void;
}

function save({ address, receipt, acknowledgement }: Done): void {
  const text = [
    `${words.receipt} ${receipt}`,
    `ballot ${address.tenant}/${address.ballot}`,
    `acknowledgement ${acknowledgement}`,
    `hengjian ballot verify FILE --receipt ${words.receipt}.txt`,
    words.receiptNote,
    '',
  ].join('\n');
  const link = h('a', {
    href: URL.createObjectURL(new Blob([text], { type: 'text/plain' })),
    download: `${words.receipt}.txt`,
  });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** The paper has arrived. The receipt is the rater's own affair. */
export function showDone(done: Done): void {
  const copied = h('span', { role: 'status' });
  const copy = (): void => {
    navigator.clipboard?.writeText(done.receipt).then(
      () => {
        copied.textContent = words.copied;
      },
      () => undefined,
    );
  };
  show(
    words.doneTitle,
    h('p', {}, words.doneText),
    h('p', { class: 'receipt' }, h('small', {}, words.receipt), h('code', { class: 'code' }, done.receipt)),
    h('p', { class: 'about' }, words.receiptNote),
    h(
      'div',
      { class: 'acts' },
      'clipboard' in navigator && button(words.copy, copy),
      button(words.save, () => save(done)),
      copied,
    ),
    done.more > 0 && h('p', {}, button(words.more(done.more), done.another, 'main')),
    h('p', { class: 'about' }, words.wipeNote),
    h('p', {}, button(words.wipe, done.wipe)),
  );
}
