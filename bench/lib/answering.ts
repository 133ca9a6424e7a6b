/**
 * Stands for a program that answers: fills a store with verdicts of one handle among many others, prints `filled`, and
 * goes on with others until its input ends; then prints what it did.
 */
import { randomBytes } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { defaultYardstick } from '../../src/baselines/yardstick.ts';
import { assess } from '../../src/scoring/assess.ts';
import { openStore } from '../../src/storage/store.ts';
import { storageTrouble } from '../../src/storage/trouble.ts';
import { evidenceOf } from '../../test/helpers/evidence.ts';

const [url = '', name = ''] = process.argv.slice(2);
const FILLED = 400;
const newId = (): string => randomBytes(12).toString('base64url');
const opened = await openStore(url, { now: () => new Date(), newId, onTrouble: () => {} });
if (!opened.ok) throw new Error(JSON.stringify(opened.error));
const store = opened.value;
const yardstick = defaultYardstick();

async function answer(handle: string): Promise<void> {
  const evidence = evidenceOf({ network: 'github', handle, id: `id-${handle}`, observedAt: new Date().toISOString() });
  const assessment = assess(evidence, yardstick);
  await store.verdicts.keep({ team: 'team-1', asker: 'a' }, { ref: newId(), evidence, assessment }, false);
  await store.snapshots.keep(evidence, assessment, { response: null, format: null });
  const input = { kind: 'command', name: 'check', options: { handle: `https://github.com/${handle}` } };
  const actions = [{ kind: 'run', label: 'Again', input }];
  await store.replies.keep({ id: newId(), team: 'team-1', asker: 'a', private: false, actions });
}

for (let n = 0; n < FILLED; n++) await answer(n % 5 === 0 ? name : `somebody-${n}`);
console.log('filled');
let ending = false;
process.stdin.resume();
process.stdin.on('end', () => {
  ending = true;
});
let [answered, unsaved, longestMs] = [0, 0, 0];
while (!ending) {
  const begun = performance.now();
  try {
    await answer(`later-${answered % 500}`);
    answered++;
  } catch (problem) {
    if (storageTrouble(problem) === null) throw problem;
    unsaved++;
  }
  longestMs = Math.max(longestMs, Math.round(performance.now() - begun));
  await setImmediate();
}
await store.close();
console.log(JSON.stringify({ answered, unsaved, longestMs }));
