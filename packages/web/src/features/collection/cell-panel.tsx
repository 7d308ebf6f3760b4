import { type ReactNode, useRef, useState } from 'react';
import { dateTime } from '../../i18n/dates.ts';
import { useLanguage, useText } from '../../i18n/language.tsx';
import { count, plain } from '../../i18n/numbers.ts';
import { useWords } from '../../i18n/words.ts';
import { buttonClass } from '../../parts/controls/button.ts';
import { ProblemView } from '../../parts/states/problem-view.tsx';
import { cellText } from './cell-text.ts';
import { collectionWords } from './locale.ts';
import { type Desk, evidenceUrl, handIn } from './queries.ts';
import style from './sheet.module.css';
import type { SheetStore } from './sheet-store.ts';
import type { SheetColumn, SheetNote } from './use-sheet.ts';

interface CellProps {
  readonly desk: Desk;
  readonly unit: string;
  readonly column: SheetColumn;
  readonly note: SheetNote | undefined;
  readonly store: SheetStore;
  readonly writable: boolean;
  readonly fileNames: Map<string, string>;
  /** Cells of the column that want a file and have none. */
  readonly unproved: () => readonly { readonly unit: string; readonly column: string }[];
}

/** Everything about one cell: what is wrong, what is asked, what proves it, and whose it is. */
export function CellPanel({ desk, unit, column, note, store, writable, fileNames, unproved }: CellProps) {
  const words = useWords(collectionWords);
  const text = useText();
  const { language } = useLanguage();
  const wrong = store.wrong(unit, column.key);
  const conflict = store.conflict(unit, column.key);
  const asked = [
    column.unit === null ? null : text(column.unit),
    column.whole ? words.whole : null,
    column.min === null ? null : words.from(plain(column.min)),
    column.max === null ? null : words.to(plain(column.max)),
  ].filter((part) => part !== null);
  return (
    <>
      {wrong !== undefined && <p className={style.wrong}>{wrong}</p>}
      {conflict !== undefined && (
        <div className={style.wrong}>
          <p>{conflict}</p>
          <p className={style.acts}>
            <button
              type="button"
              className={buttonClass.plain}
              onClick={() => store.decide(unit, column.key, 'theirs')}
            >
              {words.theirs}
            </button>
            <button type="button" className={buttonClass.plain} onClick={() => store.decide(unit, column.key, 'mine')}>
              {words.mine}：{store.text(unit, column.key) || words.empty}
            </button>
          </p>
        </div>
      )}
      {note?.warning != null && <p className={style.warned}>{text(note.warning)}</p>}
      <dl className={style.facts}>
        {note?.draft === true && (
          <Fact name={words.now}>
            {note.enteredBy !== null && words.enteredBy(note.enteredBy, dateTime(note.enteredAt ?? '', language))}
            {note.ledger !== null &&
              `；${words.ledgerHas(cellText({ ...note.ledger, reason: null, disowned: false }, words) || words.empty)}`}
          </Fact>
        )}
        {note?.ballot != null && <Fact name={words.countedIn}>{text(note.ballot.title)}</Fact>}
        {note?.reused != null && <Fact name={words.reusedFrom}>{text(note.reused.title)}</Fact>}
        {note?.draft !== true && note?.reason != null && <Fact name={words.reason}>{note.reason}</Fact>}
        {asked.length > 0 && <Fact name={words.asked}>{asked.join('，')}</Fact>}
        {column.note !== null && <Fact name={words.note}>{text(column.note)}</Fact>}
        <Fact name={words.readBy}>
          {column.readers.length > 1 && `${words.readByMany(String(column.readers.length))}：`}
          {column.readers.map((reader) => text(reader.title)).join('；')}
        </Fact>
        {(column.evidence !== null || column.proofRequired) && (
          <Fact name={words.proof}>
            {[
              column.evidence === null ? null : words.proofAsked(text(column.evidence)),
              column.proofRequired ? words.proofMust : null,
            ]
              .filter((part) => part !== null)
              .join(words.semicolon)}
          </Fact>
        )}
      </dl>
      <Proof
        desk={desk}
        unit={unit}
        column={column}
        note={note}
        store={store}
        writable={writable}
        fileNames={fileNames}
        unproved={unproved}
      />
      {writable && <NotOurs key={`${unit} ${column.key}`} unit={unit} column={column.key} store={store} />}
    </>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Proof({ desk, unit, column, note, store, writable, fileNames, unproved }: CellProps) {
  const words = useWords(collectionWords);
  const input = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<unknown>(null);
  const sha256 = store.evidence(unit, column.key);
  const others = sha256 !== null && writable ? unproved() : [];
  const name = fileNames.get(sha256 ?? '') ?? note?.evidence?.fileName ?? '';
  const keep = (evidence: string | null): void =>
    store.edit([{ unit, column: column.key, text: store.text(unit, column.key), evidence }]);
  const send = async (file: File): Promise<void> => {
    setBusy(true);
    setTrouble(null);
    try {
      const kept = await handIn(desk, file);
      fileNames.set(kept.sha256, kept.fileName);
      keep(kept.sha256);
    } catch (error) {
      setTrouble(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <div>
      {sha256 !== null && (
        <p className={style.acts}>
          <a href={evidenceUrl(desk, sha256)} download>
            {name}
          </a>
          {writable && (
            <button type="button" className={buttonClass.quiet} onClick={() => keep(null)}>
              {words.removeProof}
            </button>
          )}
        </p>
      )}
      {others.length > 0 && (
        <p>
          <button
            type="button"
            className={buttonClass.quiet}
            onClick={() => {
              if (sha256 !== null) fileNames.set(sha256, name);
              store.edit(
                others.map((cell) => ({ ...cell, text: store.text(cell.unit, cell.column), evidence: sha256 })),
              );
            }}
          >
            {words.proofForAll(count(others.length))}
          </button>
        </p>
      )}
      {writable && (
        <>
          <button type="button" className={buttonClass.plain} disabled={busy} onClick={() => input.current?.click()}>
            {busy ? words.addingProof : words.addProof}
          </button>
          <p className={style.small}>{words.proofLimits}</p>
          <input
            ref={input}
            type="file"
            hidden
            aria-label={words.addProof}
            accept=".pdf,.png,.jpg,.jpeg,.docx,.xlsx,.pptx,.txt,.csv"
            onChange={({ currentTarget }) => {
              const file = currentTarget.files?.[0];
              if (file !== undefined) void send(file);
              currentTarget.value = '';
            }}
          />
        </>
      )}
      {trouble !== null && <ProblemView error={trouble} />}
    </div>
  );
}

/** Data that were asked of the wrong department go back to the office, with a word on whose they are. */
function NotOurs({ unit, column, store }: { unit: string; column: string; store: SheetStore }) {
  const words = useWords(collectionWords);
  const [whose, setWhose] = useState('');
  return (
    <details className={style.more}>
      <summary>{words.notOurs}</summary>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          store.edit([{ unit, column, text: words.notOursBecause(whose.trim()) }]);
          setWhose('');
        }}
      >
        <label className={style.field}>
          <span>{words.notOursHint}</span>
          <input value={whose} required maxLength={150} onChange={(event) => setWhose(event.currentTarget.value)} />
        </label>
        <button type="submit" className={buttonClass.plain} disabled={whose.trim() === ''}>
          {words.notOursSend}
        </button>
      </form>
    </details>
  );
}
