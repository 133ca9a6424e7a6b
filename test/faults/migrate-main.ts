import { writeSync } from 'node:fs';
import { openStore } from '../../src/storage/store.ts';
import { withLater } from './later-migration.ts';

/** Opens a store with one migration more than this program has; prints `half` in the middle of it, `done` at the end. */
const [url = ''] = process.argv.slice(2);
const migrations = withLater(() => writeSync(1, 'half\n'));
const opened = await openStore(url, { now: () => new Date(), newId: () => 'unused', onTrouble: () => {}, migrations });
if (!opened.ok) throw new Error(JSON.stringify(opened.error));
await opened.value.close();
writeSync(1, 'done\n');
