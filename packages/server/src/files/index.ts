export { type KeptFile, rememberFile } from './repository.ts';
