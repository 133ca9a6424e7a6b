import { writeSync } from 'node:fs';
import { openStore } from '../../src/storage/store.ts';

/** Writes rows as fast as they go, and prints the id of each one that was acknowledged, until it is killed. */
const [url = '', life = ''] = process.argv.slice(2);
const opened = await openStore(url, { now: () => new Date(), newId: () => 'unused', onTrouble: () => {} });
if (!opened.ok) throw new Error(JSON.stringify(opened.error));
for (let n = 0; ; n++) {
  const id = `row-${life}-${String(n).padStart(6, '0')}`;
  const actions = [{ kind: 'link', label: 'x'.repeat(n % 3_000), url: 'https://example.com' }];
  await opened.value.replies.keep({ id, team: 'team', asker: 'asker', private: false, actions });
  writeSync(1, `${id}\n`);
}
