import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';

interface NodeLinkProps {
  readonly roundId: string;
  readonly unitId: string;
  readonly nodeId: string;
  readonly current?: boolean;
  readonly className?: string | undefined;
  readonly children: ReactNode;
}

/** Opens the explanation of one node of one unit, on the page where one is. */
export function NodeLink({ roundId, unitId, nodeId, current = false, className, children }: NodeLinkProps) {
  return (
    <Link
      to="/rounds/$roundId/units/$unitId"
      params={{ roundId, unitId }}
      search={{ node: nodeId }}
      resetScroll={false}
      className={className}
      aria-current={current ? 'true' : undefined}
    >
      {children}
    </Link>
  );
}
