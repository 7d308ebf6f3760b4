// Whole installations as one file: for the command line.

export { StartError } from '../platform/database/start-error.ts';
export { makeBackup } from './make-backup.ts';
export { openDatabase } from './place.ts';
export { BackupProblem } from './problem.ts';
export { restoreBackup } from './restore-backup.ts';
export { type BackupVerdict, verifyBackup } from './verify-backup.ts';
