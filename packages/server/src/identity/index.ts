import { getSession } from './operations/get-session.ts';

export { demonstrationAccess } from './authenticate.ts';
export { identityPolicy } from './policy.ts';
export const identityOperations = [getSession];
