import { arithmeticOf, type OutlineNode, type SchemeEdit } from '@hengjian/engine';
import { useState } from 'react';
import { useText } from '../../i18n/language.tsx';
import { useWords } from '../../i18n/words.ts';
import { authoringWords } from './locale.ts';
import { childPath, type Direction, freeId, indexOf, type Move, moveBy, nodeAt, parentOf } from './tree.ts';
import type { Editor } from './use-editor.ts';

/** What can be done to the tree. Every act says aloud what it did, or why it did not. */
export interface TreeActs {
  readonly said: string;
  move(path: string, direction: Direction): void;
  carry(move: Extract<Move, { kind: 'move' }>): void;
  add(kind: 'leaf' | 'group'): void;
  remove(path: string): void;
  undo(): void;
  redo(): void;
}

export function useTreeActs(editor: Editor): TreeActs {
  const words = useWords(authoringWords);
  const text = useText();
  // The same sentence twice must be said twice.
  const [said, setSaid] = useState({ text: '', count: 0 });
  const say = (sentence: string): void => setSaid(({ count }) => ({ text: sentence, count: count + 1 }));
  const root = editor.outline?.root;
  const nameOf = (path: string): string => {
    const node = root === undefined ? undefined : nodeAt(root, path);
    return node === undefined ? '' : text(node.title);
  };
  const carry = (move: Extract<Move, { kind: 'move' }>): void => {
    const from = move.edit.kind === 'move' ? move.edit.from : '';
    const sentence = words.moved(nameOf(from), text(move.parent.title), move.place);
    editor.edit([move.edit]);
    editor.choose(move.path);
    say(sentence);
  };
  return {
    said: said.count % 2 === 0 ? said.text : `${said.text}\u00a0`,
    carry,
    move(path, direction) {
      if (root === undefined) return;
      const move = moveBy(root, path, direction);
      if (move.kind === 'refused') say(words[`cannot.${move.reason}`]);
      else carry(move);
    },
    add(kind) {
      if (root === undefined || editor.outline === null) return;
      const chosen = nodeAt(root, editor.chosen === '' ? 'root' : editor.chosen) ?? root;
      const group = chosen.kind === 'group' ? chosen : (nodeAt(root, parentOf(chosen.path) ?? 'root') ?? root);
      if (group.kind !== 'group') {
        say(words['cannot.no-group']);
        return;
      }
      const index = chosen === group ? group.children.length : indexOf(chosen.path) + 1;
      const { state, difference } = arithmeticOf(editor.outline, group);
      const max = state === 'short' ? Number(difference) : 1;
      editor.edit([
        { kind: 'insert', list: `${group.path}/children`, index, value: fresh(root, group, kind, max, words) },
      ]);
      editor.choose(childPath(group.path, index));
      say(words.added(text(group.title), index + 1));
    },
    remove(path) {
      if (root === undefined) return;
      if (path === 'root' || path === '') {
        say(words['cannot.root']);
        return;
      }
      const name = nameOf(path);
      const edit: SchemeEdit = { kind: 'remove', path };
      const parent = parentOf(path) ?? 'root';
      const left = (nodeAt(root, parent)?.children.length ?? 1) - 1;
      editor.edit([edit]);
      editor.choose(left === 0 ? parent : childPath(parent, Math.min(indexOf(path), left - 1)));
      say(words.removed(name));
    },
    undo() {
      editor.undo();
      say(words.undone);
    },
    redo() {
      editor.redo();
      say(words.redone);
    },
  };
}

function fresh(
  root: OutlineNode,
  group: OutlineNode,
  kind: 'leaf' | 'group',
  max: number,
  words: { readonly newLeaf: string; readonly newGroup: string },
): Record<string, unknown> {
  const id = freeId(root, group);
  const leaf = (own: string) => ({ id: own, title: words.newLeaf, max, rule: { kind: 'direct' } });
  return kind === 'leaf' ? leaf(id) : { id, title: words.newGroup, max, children: [leaf(`${id}.01`)] };
}
