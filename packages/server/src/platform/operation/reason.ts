import { z } from 'zod';

/** `{ reason }` of an act that people may be asked about later; it goes into the trail as it is. A request without a body is one without a reason. */
export const reasonBody = z.object({ reason: z.string().trim().min(1).max(500).optional() }).nullish();
