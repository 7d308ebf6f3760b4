import { beforeAll, expect, it } from 'vitest';
import { appendFirst } from '../../collection/index.ts';
import { type Built, buildRound, observation } from '../../testing/builders.ts';
import { Client } from '../../testing/client.ts';
import { onEveryDatabase } from '../../testing/database-suite.ts';

onEveryDatabase(
  'the progress board',
  (suite) => {
    let built: Built;
    beforeAll(async () => {
      built = await buildRound(suite().server.services);
    });

    it('shows a peer who must act first, what is in, and extensions with their reason', async () => {
      const office = new Client(suite().server, { tenant: built.tenant });
      const { dueAt, reason } = { dueAt: '2026-11-27T15:59:59Z', reason: '换届交接' };
      await office.post(`/rounds/${built.round}/extensions`, { department: 'post', dueAt, reason });
      await suite().server.services.db.write(built.tenant, (tx) =>
        appendFirst(tx, built.round, [
          observation({ unit: 'town-01', column: 'replies', value: '3', provider: 'post' }),
        ]),
      );
      const peer = new Client(suite().server, { tenant: built.tenant, role: 'supplier', reach: ['archive'] });
      const board = (await peer.get(`/rounds/${built.round}/progress`)).json();
      expect(board).toMatchObject({ dueAt: '2026-11-08T15:59:59.000Z', closedAt: null });
      expect(board.items).toMatchObject([
        // Due on Sunday the 8th: thirteen working days ago.
        { department: 'archive', standing: 'overdue', daysLeft: -13, expected: 4, received: 0, missing: 4 },
        { department: 'post', standing: 'soon', daysLeft: 2, received: 1, missing: 3, extensions: [{ reason }] },
      ]);
    });

    it('counts a sheet as its task does: figures, grounds, explained gaps and what is empty', async () => {
      const supplier = new Client(suite().server, { tenant: built.tenant, role: 'supplier', reach: ['post'] });
      const column = 'replies';
      const saved = await supplier.post(`/rounds/${built.round}/tasks/post/entries`, {
        cells: [
          { unit: 'town-02', column, version: 0, text: '不适用' },
          { unit: 'town-03', column, version: 0, text: '缺：台账移交中' },
        ],
      });
      expect(saved.statusCode, saved.body).toBe(200);
      const cells = { total: 4, filled: 1, excused: 1, explained: 1, empty: 1, drafts: 2 };
      const board = (await supplier.get(`/rounds/${built.round}/progress`)).json();
      expect(board.items.find(({ department }: { department: string }) => department === 'post').cells).toMatchObject(
        cells,
      );
      expect((await supplier.get(`/tasks?round=${built.round}`)).json().items).toMatchObject([{ cells }]);
    });
  },
  { now: () => new Date('2026-11-25T02:00:00Z') },
);
