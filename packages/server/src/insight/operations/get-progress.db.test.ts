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
  },
  { now: () => new Date('2026-11-25T02:00:00Z') },
);
