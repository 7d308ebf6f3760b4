import type { OutlineNode } from '@hengjian/engine';
import { useWords } from '../../i18n/words.ts';
import style from './editor.module.css';
import { authoringWords } from './locale.ts';
import type { Direction } from './tree.ts';
import type { Editor } from './use-editor.ts';
import type { TreeActs } from './use-tree-acts.ts';

interface TreeToolsProps {
  readonly editor: Editor;
  readonly acts: TreeActs;
  readonly node: OutlineNode | undefined;
}

const SIGNS: Readonly<Record<Direction, string>> = { up: '↑', down: '↓', out: '←', in: '→' };

/** What can be done to the chosen node, for the mouse and the finger; the keyboard has the same in the tree. */
export function TreeTools({ editor, acts, node }: TreeToolsProps) {
  const words = useWords(authoringWords);
  const fixed = node === undefined || node.path === 'root';
  return (
    <div className={style.tools} role="toolbar" aria-label={words.treeTools}>
      <button type="button" onClick={() => acts.add('leaf')}>
        {words.addLeaf}
      </button>
      <button type="button" onClick={() => acts.add('group')}>
        {words.addGroup}
      </button>
      <span className={style.moves}>
        {(['up', 'down', 'out', 'in'] as const).map((direction) => (
          <button
            key={direction}
            type="button"
            disabled={fixed}
            title={words[`move.${direction}`]}
            aria-label={words[`move.${direction}`]}
            onClick={() => node !== undefined && acts.move(node.path, direction)}
          >
            <span aria-hidden="true">{SIGNS[direction]}</span>
          </button>
        ))}
      </span>
      <button type="button" disabled={fixed} onClick={() => node !== undefined && acts.remove(node.path)}>
        {words.removeNode}
      </button>
      <button type="button" disabled={!editor.canUndo} onClick={acts.undo}>
        {words.undo}
      </button>
      <button type="button" disabled={!editor.canRedo} onClick={acts.redo}>
        {words.redo}
      </button>
    </div>
  );
}
