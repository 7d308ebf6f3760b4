import type { OutlineNode, SchemeOutline } from '@hengjian/engine';
import { type DragEvent, type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import { useText } from '../../i18n/language.tsx';
import { useWords } from '../../i18n/words.ts';
import style from './editor.module.css';
import { authoringWords } from './locale.ts';
import { type Direction, everyNode, indexOf, moveTo, parentOf } from './tree.ts';
import type { TreeActs } from './use-tree-acts.ts';

interface TreePaneProps {
  readonly outline: SchemeOutline;
  readonly chosen: string;
  readonly choose: (path: string) => void;
  readonly acts: TreeActs;
  /** Nodes with something to correct. */
  readonly wrong: ReadonlySet<string>;
  /** Goes on to the form of the chosen node. */
  readonly enter: () => void;
}

const MOVES: Readonly<Record<string, Direction>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowRight: 'in',
  ArrowLeft: 'out',
};
type Spot = { readonly path: string; readonly where: 'before' | 'after' | 'inside' };

/**
 * The tree of the scheme: one tab stop, arrows to walk, Alt with arrows or the mouse to move. Rows are flat, with their level told, so that
 * what is dragged is one row and what is read aloud is one line.
 */
export function TreePane({ outline, chosen, choose, acts, wrong, enter }: TreePaneProps) {
  const words = useWords(authoringWords);
  const text = useText();
  const [closed, setClosed] = useState<ReadonlySet<string>>(() => startClosed(outline.root));
  const [dragged, setDragged] = useState<string | null>(null);
  const [spot, setSpot] = useState<Spot | null>(null);
  const tree = useRef<HTMLDivElement>(null);
  const rows = useMemo(() => visible(outline.root, closed, chosen), [outline.root, closed, chosen]);

  // Focus follows the choice while it is in the tree. A moved row is another row, and the one that had the focus may be gone by then.
  const follow = useRef(false);
  useEffect(() => {
    const within = tree.current?.contains(document.activeElement) ?? false;
    const row = tree.current?.querySelector<HTMLElement>(`[data-node="${CSS.escape(chosen)}"]`);
    if (within || follow.current) row?.focus({ preventScroll: true });
    follow.current = false;
    row?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);

  const toggle = (path: string, open: boolean): void =>
    setClosed((before) => {
      const after = new Set(before);
      if (open) after.delete(path);
      else after.add(path);
      return after;
    });

  const walk = (event: KeyboardEvent, node: OutlineNode): void => {
    const direction = MOVES[event.key];
    if (event.altKey && direction !== undefined) {
      event.preventDefault();
      follow.current = true;
      acts.move(node.path, direction);
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const at = rows.indexOf(node);
    const open = node.kind === 'group' && !isClosed(closed, node, chosen);
    const to = ((): string | undefined => {
      switch (event.key) {
        case 'ArrowDown':
          return rows[at + 1]?.path;
        case 'ArrowUp':
          return rows[at - 1]?.path ?? '';
        case 'Home':
          return '';
        case 'End':
          return rows.at(-1)?.path;
        case 'ArrowRight':
          if (node.kind === 'group' && !open) toggle(node.path, true);
          return open ? node.children[0]?.path : node.path;
        case 'ArrowLeft':
          if (open && node.children.length > 0) {
            toggle(node.path, false);
            return node.path;
          }
          return parentOf(node.path) ?? '';
        default:
          return undefined;
      }
    })();
    if (to !== undefined) {
      event.preventDefault();
      choose(to);
    } else if (event.key === 'Enter' || event.key === 'F2') {
      event.preventDefault();
      enter();
    } else if (event.key === 'Delete') {
      event.preventDefault();
      follow.current = true;
      acts.remove(node.path);
    }
  };

  const over = (event: DragEvent<HTMLElement>, node: OutlineNode): void => {
    if (dragged === null) return;
    const { top, height } = event.currentTarget.getBoundingClientRect();
    const part = (event.clientY - top) / height;
    const inside = node.kind === 'group' && (node.path === 'root' || (part > 0.3 && part < 0.7));
    const where = inside ? 'inside' : part < 0.5 ? 'before' : 'after';
    if (targetOf(outline.root, dragged, { path: node.path, where }) === null) return;
    event.preventDefault();
    setSpot({ path: node.path, where });
  };
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    const move = dragged === null || spot === null ? null : targetOf(outline.root, dragged, spot);
    if (move !== null) acts.carry(move);
    setDragged(null);
    setSpot(null);
  };

  const head = (
    <div
      key="head"
      role="treeitem"
      tabIndex={chosen === '' ? 0 : -1}
      aria-level={1}
      aria-selected={chosen === ''}
      data-node=""
      className={style.row}
      onClick={() => choose('')}
      onKeyDown={(event) => {
        if (event.key === 'ArrowDown') {
          event.preventDefault();
          choose('root');
        } else if (event.key === 'Enter') {
          event.preventDefault();
          enter();
        }
      }}
    >
      <span className={style.rowTitle}>{words.settings}</span>
    </div>
  );
  return (
    <div ref={tree} role="tree" aria-label={words.tree} aria-describedby="tree-keys" className={style.tree}>
      {head}
      {rows.map((node) => {
        const open = node.kind === 'group' && !isClosed(closed, node, chosen);
        const max = node.fields.max;
        return (
          <div
            key={node.path}
            role="treeitem"
            tabIndex={node.path === chosen ? 0 : -1}
            aria-level={levelOf(node.path)}
            aria-selected={node.path === chosen}
            aria-expanded={node.kind === 'group' ? open : undefined}
            data-node={node.path}
            data-spot={spot?.path === node.path ? spot.where : undefined}
            draggable={node.path !== 'root'}
            className={style.row}
            style={{ paddingInlineStart: `${(levelOf(node.path) - 1) * 0.875 + 1.25}rem` }}
            onClick={() => choose(node.path)}
            onKeyDown={(event) => walk(event, node)}
            onDragStart={(event) => {
              event.dataTransfer.effectAllowed = 'move';
              event.dataTransfer.setData('text/plain', node.id);
              setDragged(node.path);
            }}
            onDragOver={(event) => over(event, node)}
            onDrop={drop}
            onDragEnd={() => {
              setDragged(null);
              setSpot(null);
            }}
          >
            {node.kind === 'group' && (
              <span
                aria-hidden="true"
                className={open ? style.opened : style.closed}
                onClick={(event) => {
                  event.stopPropagation();
                  toggle(node.path, !open);
                }}
              />
            )}
            <span className={node.kind === 'group' ? style.rowGroup : style.rowTitle}>{text(node.title)}</span>
            {wrong.has(node.path) && (
              <span className={style.wrong} title={words.hasProblem}>
                <span className="visually-hidden">{words.hasProblem}</span>
              </span>
            )}
            <span className={style.rowMax}>{typeof max === 'number' || typeof max === 'string' ? max : '?'}</span>
          </div>
        );
      })}
    </div>
  );
}

const levelOf = (path: string): number => path.split('/children/').length;

/** Big schemes begin with their branches closed. */
function startClosed(root: OutlineNode): ReadonlySet<string> {
  const all = everyNode(root);
  if (all.length <= 40) return new Set();
  return new Set(all.filter(({ kind, path }) => kind === 'group' && levelOf(path) > 1).map(({ path }) => path));
}

/** What holds the chosen node is open, whatever was closed before. */
function isClosed(closed: ReadonlySet<string>, node: OutlineNode, chosen: string): boolean {
  return closed.has(node.path) && !chosen.startsWith(`${node.path}/`);
}

function visible(node: OutlineNode, closed: ReadonlySet<string>, chosen: string): OutlineNode[] {
  if (isClosed(closed, node, chosen)) return [node];
  return [node, ...node.children.flatMap((child) => visible(child, closed, chosen))];
}

function targetOf(root: OutlineNode, from: string, { path, where }: Spot) {
  const parent = parentOf(path);
  const inside = where === 'inside' || parent === null;
  const node = everyNode(root).find((one) => one.path === path);
  const move = inside
    ? moveTo(root, from, path, node?.children.length ?? 0)
    : moveTo(root, from, parent, indexOf(path) + (where === 'after' ? 1 : 0));
  return move.kind === 'move' ? move : null;
}
