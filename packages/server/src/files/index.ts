export { keepUpload } from './keep-upload.ts';
export { rememberFile } from './repository.ts';
export { orphanSweep } from './sweep.ts';
