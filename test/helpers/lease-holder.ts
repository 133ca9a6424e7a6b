import { openStore } from '../../src/storage/store.ts';

// A process of its own that holds a lease of the store named on its command line, until it is killed.
const opened = await openStore(process.argv[2] ?? '', { now: () => new Date(), newId: () => 'one', onTrouble() {} });
if (!opened.ok) throw new Error('not opened');
const held = await opened.value.leases.take('telegram', 'a', 60_000);
process.stdout.write(`${held}\n`);
setInterval(() => {}, 60_000);
