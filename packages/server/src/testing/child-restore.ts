// A restore in a process of its own, to be killed: `child-restore.ts FILE DATA_DIR [OWNER_URL]`. Prints a line when the first bytes are going in.
import { restoreBackup } from '../backup/index.ts';

const [file = '', dataDirectory = '', ownerUrl] = process.argv.slice(2);
await restoreBackup({
  file,
  place: { dataDirectory, ...(ownerUrl === undefined ? {} : { ownerUrl }) },
  passphrase: undefined,
  signal: new AbortController().signal,
  progress: (step) => {
    if (step === 'restore') process.stdout.write('restoring\n');
  },
});
