import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { BallotDetail } from '../../api/types.ts';
import type { Plan } from './plan.ts';
import { ballotQuery, refresh, saveBallot } from './queries.ts';

interface Now {
  readonly plan: Plan;
  readonly closesAt: string | null;
}
export interface Draft extends Now {
  readonly change: (plan: Plan) => void;
  readonly setClosesAt: (at: string | null) => void;
  readonly state: 'saved' | 'saving' | 'unsaved';
  readonly error: unknown;
  /** Takes what the server has; what could not be saved is given up. */
  readonly reload: () => Promise<void>;
}

/** After the last keystroke. */
const PAUSE = 600;

/** A draft that saves itself a moment after every change, and once more when its page is left. What could not be saved stays on the page. */
export function useDraft(ballot: BallotDetail): Draft {
  const client = useQueryClient();
  const [now, setNow] = useState<Now>({ plan: ballot.plan, closesAt: ballot.closesAt });
  const saved = useRef(now);
  const revision = useRef(ballot.revision);
  // One after the other: each names the revision the one before it made.
  const queue = useRef<Promise<unknown>>(Promise.resolve());
  const save = useMutation({
    mutationFn: (what: Now) => {
      const next = queue.current.then(async () => {
        const answer = await saveBallot(ballot.id, { ...what, revision: revision.current });
        revision.current = answer.revision;
        saved.current = what;
      });
      queue.current = next.catch(() => undefined);
      return next;
    },
    onSuccess: () => refresh(client),
  });
  const { mutate, isPending, isError } = save;
  const same = now === saved.current;
  useEffect(() => {
    if (same || isPending || isError) return;
    const timer = window.setTimeout(() => mutate(now), PAUSE);
    return () => window.clearTimeout(timer);
  }, [same, now, isPending, isError, mutate]);
  const last = useRef({ now, mutate });
  last.current = { now, mutate };
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent): void => {
      if (last.current.now !== saved.current) event.preventDefault();
    };
    window.addEventListener('beforeunload', warn);
    return () => {
      window.removeEventListener('beforeunload', warn);
      if (last.current.now !== saved.current) last.current.mutate(last.current.now);
    };
  }, []);
  const set = (more: Partial<Now>): void => {
    if (isError) save.reset();
    setNow((before) => ({ ...before, ...more }));
  };
  return {
    ...now,
    change: (plan) => set({ plan }),
    setClosesAt: (closesAt) => set({ closesAt }),
    state: same ? 'saved' : isPending ? 'saving' : 'unsaved',
    error: save.error,
    async reload() {
      const { plan, closesAt, revision: there } = await client.fetchQuery(ballotQuery(ballot.id));
      revision.current = there;
      const fresh = { plan, closesAt };
      saved.current = fresh;
      save.reset();
      setNow(fresh);
    },
  };
}
