export { rememberFile } from './repository.ts';
