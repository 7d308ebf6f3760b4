export { appendEntry } from './repository.ts';
