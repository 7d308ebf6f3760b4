import { answer, api, base, newKey } from '../../api/client.ts';
import { pagedQuery } from '../../api/pages.ts';
import { problemFrom } from '../../api/problem.ts';
import { sendFile } from '../../api/send-file.ts';
import type { Import } from '../../api/types.ts';
import { currentLanguage } from '../../i18n/current-language.ts';

/** The tasks one may see: of every round, or of one. */
export const tasksQuery = (round?: string) =>
  pagedQuery(['tasks', round ?? ''], (cursor) =>
    answer(
      api.GET('/api/v1/tasks', {
        params: {
          query: { limit: 50, ...(round !== undefined && { round }), ...(cursor !== undefined && { cursor }) },
        },
      }),
    ),
  );

export interface Desk {
  readonly roundId: string;
  readonly departmentId: string;
}

export const sheetKey = ({ roundId, departmentId }: Desk) => ['sheet', roundId, departmentId] as const;
/** A hundred units at a time; a figure someone else has saved is worth asking for whenever the page is opened. */
export const sheetQuery = (desk: Desk) => ({
  ...pagedQuery(sheetKey(desk), (cursor) =>
    answer(
      api.GET('/api/v1/rounds/{roundId}/tasks/{departmentId}/sheet', {
        params: { path: desk, query: { ...(cursor !== undefined && { cursor }) } },
      }),
    ),
  ),
  staleTime: 0,
});

export const remarksQuery = (desk: Desk) =>
  pagedQuery(['remarks', desk.roundId, desk.departmentId], (cursor) =>
    answer(
      api.GET('/api/v1/rounds/{roundId}/tasks/{departmentId}/remarks', {
        params: { path: desk, query: { limit: 50, ...(cursor !== undefined && { cursor }) } },
      }),
    ),
  );

export interface SentCell {
  readonly unit: string;
  readonly column: string;
  readonly version: number;
  readonly text: string;
  readonly evidence: string | null;
}
export const saveCells = (desk: Desk, cells: readonly SentCell[]) =>
  answer(
    api.POST('/api/v1/rounds/{roundId}/tasks/{departmentId}/entries', {
      params: { path: desk },
      body: { cells: [...cells] },
    }),
  );
export type SavedCell = Awaited<ReturnType<typeof saveCells>>['cells'][number];

export const reuse = (desk: Desk) =>
  answer(api.POST('/api/v1/rounds/{roundId}/tasks/{departmentId}/reuse', { params: { path: desk } }));
export const submit = (desk: Desk, body: { checked: boolean; text?: string }) =>
  answer(api.POST('/api/v1/rounds/{roundId}/tasks/{departmentId}/submit', { params: { path: desk }, body }));
export const approve = (desk: Desk) =>
  answer(api.POST('/api/v1/rounds/{roundId}/tasks/{departmentId}/approve', { params: { path: desk } }));
export const giveBack = (
  desk: Desk,
  body: { reason: string; remarks: { unit: string; column: string; text: string }[] },
) => answer(api.POST('/api/v1/rounds/{roundId}/tasks/{departmentId}/return', { params: { path: desk }, body }));
export const reopen = (desk: Desk, reason: string) =>
  answer(
    api.POST('/api/v1/rounds/{roundId}/tasks/{departmentId}/reopen', { params: { path: desk }, body: { reason } }),
  );
export const say = (
  desk: Desk,
  body: { kind: 'answer' | 'question'; text: string; cell: { unit: string; column: string } | null },
) => answer(api.POST('/api/v1/rounds/{roundId}/tasks/{departmentId}/remarks', { params: { path: desk }, body }));

const taskAt = ({ roundId, departmentId }: Desk): string =>
  `/rounds/${encodeURIComponent(roundId)}/tasks/${encodeURIComponent(departmentId)}`;
export const templateUrl = (desk: Desk, format: 'xlsx' | 'csv'): string => `${base}${taskAt(desk)}/template.${format}`;
export const uploadSheetFile = (
  desk: Desk,
  file: File,
  progress: (share: number) => void,
  signal: AbortSignal,
): Promise<Import> => sendFile(`${base}${taskAt(desk)}/files`, file, progress, signal);

export interface Choice {
  readonly unit: string;
  readonly column: string;
  readonly keep: 'mine' | 'theirs';
}
export const putInSheet = (
  { roundId, departmentId }: Desk,
  importId: string,
  body: { choices: readonly Choice[]; others?: 'mine' | 'theirs' },
) =>
  answer(
    api.POST('/api/v1/rounds/{roundId}/tasks/{departmentId}/files/{importId}/put', {
      params: { path: { roundId, departmentId, importId } },
      body: { ...body, choices: [...body.choices] },
    }),
  );

const evidenceAt = (desk: Desk): string => `${base}${taskAt(desk)}/evidence`;
export const evidenceUrl = (desk: Desk, sha256: string): string => `${evidenceAt(desk)}/${sha256}`;

/** Hands a file in; its hash. The generated client knows no multipart bodies. */
export async function handIn(desk: Desk, file: File): Promise<{ sha256: string; fileName: string }> {
  const body = new FormData();
  body.append('file', file, file.name);
  const sent = await fetch(evidenceAt(desk), {
    method: 'POST',
    headers: { 'Accept-Language': currentLanguage(), 'Idempotency-Key': newKey() },
    body,
  });
  const answered: unknown = await sent.json().catch(() => null);
  if (!sent.ok) throw problemFrom(sent.status, answered);
  return answered as { sha256: string; fileName: string };
}
