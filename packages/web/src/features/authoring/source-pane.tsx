import { useEffect, useRef } from 'react';
import { useWords } from '../../i18n/words.ts';
import style from './editor.module.css';
import { authoringWords } from './locale.ts';
import type { Editor } from './use-editor.ts';

interface SourcePaneProps {
  readonly editor: Editor;
  /** Where to go: an issue was pressed. A new object each time, so that the same place can be asked for twice. */
  readonly place: { readonly line: number; readonly column: number } | null;
}

/** The document itself. What is written here is the scheme; the tree follows. */
export function SourcePane({ editor, place }: SourcePaneProps) {
  const words = useWords(authoringWords);
  const area = useRef<HTMLTextAreaElement>(null);
  const numbers = useRef<HTMLPreElement>(null);
  const lines = editor.text.split('\n').length;
  useEffect(() => {
    const element = area.current;
    if (place === null || element === null) return;
    const before = element.value.split('\n').slice(0, place.line - 1);
    const at = before.reduce((sum, line) => sum + line.length + 1, 0) + place.column - 1;
    element.focus();
    element.setSelectionRange(at, at);
    const height = element.scrollHeight / Math.max(1, element.value.split('\n').length);
    element.scrollTop = Math.max(0, (place.line - 6) * height);
  }, [place]);
  return (
    <div className={style.source}>
      <pre ref={numbers} className={style.lineNumbers} aria-hidden="true">
        {Array.from({ length: lines }, (_, at) => at + 1).join('\n')}
      </pre>
      <textarea
        ref={area}
        aria-label={words.source}
        spellCheck={false}
        autoCapitalize="off"
        autoComplete="off"
        wrap="off"
        value={editor.text}
        onChange={({ currentTarget }) => editor.write(currentTarget.value)}
        onBlur={editor.settle}
        onScroll={({ currentTarget }) => {
          if (numbers.current !== null) numbers.current.scrollTop = currentTarget.scrollTop;
        }}
      />
    </div>
  );
}
