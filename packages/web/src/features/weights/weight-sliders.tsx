import type { GroupNode, Scheme, SchemeNode } from '@hengjian/engine';
import { useId } from 'react';
import { useText } from '../../i18n/language.tsx';
import { plain } from '../../i18n/numbers.ts';
import { useWords } from '../../i18n/words.ts';
import { weightWords } from './locale.ts';
import style from './weights.module.css';

type Weights = Readonly<Record<string, number>>;

interface WeightSlidersProps {
  readonly scheme: Scheme;
  readonly weights: Weights;
  readonly change: (weights: Weights) => void;
}

const isGroup = (node: SchemeNode): node is GroupNode => node.kind === 'group';

/** One slider for each category, and below it, on demand, one for each of its dimensions. */
export function WeightSliders({ scheme, weights, change }: WeightSlidersProps) {
  const words = useWords(weightWords);
  const text = useText();
  if (!isGroup(scheme.root)) return null;
  const set = (node: SchemeNode, value: number): void => {
    const { [node.id]: _, ...others } = weights;
    change(value === node.max ? others : { ...others, [node.id]: value });
  };
  const sliders = (nodes: readonly SchemeNode[]) =>
    nodes
      .filter((node) => node.max > 0)
      .map((node) => (
        <WeightSlider
          key={node.id}
          node={node}
          value={weights[node.id] ?? node.max}
          change={(value) => set(node, value)}
        />
      ));
  return (
    <div className={style.sliders}>
      {scheme.root.children.map((node) => {
        const dimensions = isGroup(node) ? node.children.filter(isGroup) : [];
        return (
          <div key={node.id}>
            {sliders([node])}
            {dimensions.length > 0 && (
              <details className={style.dimensions}>
                <summary>{words.open(text(node.title))}</summary>
                {sliders(dimensions)}
              </details>
            )}
          </div>
        );
      })}
    </div>
  );
}

/** Steps a twentieth of the weight, rounded to a figure people would write. */
function stepOf(max: number): number {
  return max >= 20 ? 1 : max >= 4 ? 0.5 : 0.1;
}

function WeightSlider({ node, value, change }: { node: SchemeNode; value: number; change: (value: number) => void }) {
  const words = useWords(weightWords);
  const text = useText();
  const id = useId();
  const step = stepOf(node.max);
  return (
    <div className={style.slider}>
      <label htmlFor={id}>{text(node.title)}</label>
      <output htmlFor={id} className={value === node.max ? undefined : style.changed}>
        {plain(value)}
        {value !== node.max && <span className={style.original}>{words.original(plain(node.max))}</span>}
      </output>
      <input
        id={id}
        type="range"
        min={step}
        max={Number((node.max * 2).toPrecision(12))}
        step={step}
        value={value}
        onChange={({ currentTarget }) => {
          const chosen = Number(currentTarget.value);
          // A weight between two steps is met again when the slider comes back to it.
          change(Math.abs(chosen - node.max) < step / 2 ? node.max : chosen);
        }}
      />
    </div>
  );
}
