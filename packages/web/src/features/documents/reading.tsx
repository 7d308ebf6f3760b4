import type { ReactNode } from 'react';
import { useWords } from '../../i18n/words.ts';
import table from '../../parts/controls/table.module.css';
import type { Block, DocumentContent } from './content.ts';
import style from './document-page.module.css';
import { documentWords } from './locale.ts';
import { ReadingChart } from './reading-chart.tsx';

/** The document in the app's own type: for reading, not a picture of the paper. */
export function Reading({ content }: { content: DocumentContent }) {
  return (
    <article className={style.sheet}>
      {content.number !== undefined && <p className={style.number}>{content.number}</p>}
      <h2 className={style.title}>{content.title.join('')}</h2>
      {content.addressee !== undefined && <p>{content.addressee}</p>}
      <Blocks blocks={content.body} />
      <p className={style.signature}>
        {content.signature.map((line) => (
          <span key={line}>{line}</span>
        ))}
      </p>
      {content.annex.length > 0 && (
        <div className={style.annex}>
          <Blocks blocks={content.annex} />
        </div>
      )}
    </article>
  );
}

/** Blocks have no ids; their order is the document's and never changes, so the place is the key. */
function Blocks({ blocks }: { blocks: readonly Block[] }) {
  return blocks.map((block, place) => {
    const key = `${place} ${block.kind}`;
    return <OneBlock key={key} block={block} />;
  });
}

function OneBlock({ block }: { block: Block }): ReactNode {
  const words = useWords(documentWords);
  switch (block.kind) {
    case 'paragraph':
      return <p className={style.paragraph}>{block.text}</p>;
    case 'heading': {
      const Heading = block.level === 1 ? 'h3' : 'h4';
      return (
        <Heading className={style.heading}>
          {block.number}
          {block.text}
        </Heading>
      );
    }
    case 'item':
      return (
        <p className={style.paragraph}>
          {block.number}
          {block.text}
        </p>
      );
    case 'fields':
      return (
        <dl className={style.fields}>
          {block.entries.map((entry) => (
            <div key={entry.label} className={entry.wide ? style.wide : undefined}>
              <dt>{entry.label}</dt>
              <dd>{entry.value}</dd>
            </div>
          ))}
        </dl>
      );
    case 'box':
      return (
        <p className={style.box}>
          {block.label}
          <span className={style.meta}>{block.hint === '' ? words.blank : block.hint}</span>
        </p>
      );
    case 'chart':
      return <ReadingChart caption={block.caption} data={block.data} />;
    case 'table':
      return <ReadingTable block={block} />;
  }
}

function ReadingTable({ block }: { block: Extract<Block, { kind: 'table' }> }) {
  const number = (place: number): string | undefined =>
    block.columns[place]?.align === 'end' ? table.number : undefined;
  return (
    <table className={`${table.table} ${table.folding}`}>
      {block.caption !== undefined && <caption>{block.caption}</caption>}
      <thead>
        <tr>
          {block.columns.map((column, place) => (
            <th scope="col" key={column.title} className={number(place)}>
              {column.title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {block.rows.map((row) => (
          <tr key={row.join('\t')}>
            {row.map((cell, place) => {
              const column = block.columns[place]?.title ?? '';
              return place === 0 ? (
                <th scope="row" key={column}>
                  {cell}
                </th>
              ) : (
                <td key={column} data-label={column} className={number(place)}>
                  {cell}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
