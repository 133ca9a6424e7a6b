/**
 * One process that looks at watches, with the real store, jobs and Telegram adapter; the clock and what a look finds are
 * its parent's. Arguments: the database, Telegram's address, a token, and how long a silent process is taken for alive.
 */
import { randomUUID as newId } from 'node:crypto';
import { once } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import { startTelegram } from '../../adapters/telegram/bot.ts';
import { storedActions } from '../../commands/actions.ts';
import { createDispatch } from '../../commands/dispatch.ts';
import { commands } from '../../commands/index.ts';
import { startWatching } from '../../commands/watches/start-watching.ts';
import { english } from '../../src/i18n/messages.ts';
import { openJobs } from '../../src/jobs/open-jobs.ts';
import { type Log, silentLog } from '../../src/log.ts';
import { ok } from '../../src/result.ts';
import { openStore } from '../../src/storage/store.ts';
import { evidenceOf } from '../helpers/evidence.ts';
import { testServices } from '../helpers/services.ts';

const [databaseUrl = '', apiRoot = '', token = '', holdMs = ''] = process.argv.slice(2);

let round = 0;
let time = 0;
let setAt = performance.now();
const now = (): Date => new Date(time + performance.now() - setAt);
process.on('message', (message: { readonly time: number; readonly round: number }) => {
  time = message.time;
  setAt = performance.now();
  round = message.round;
  process.send?.('set');
});

const log: Log = {
  ...silentLog,
  error: (event, fields) => void process.stderr.write(`${event} ${JSON.stringify(fields)}\n`),
};
const opened = await openStore(databaseUrl, { now, newId, onTrouble: () => {} });
if (!opened.ok) throw new Error(JSON.stringify(opened.error));
const store = opened.value;
const services = testServices(
  async ({ network, handle }) => {
    await setTimeout(20);
    const name = `${handle.replace('did:plc:', '')}-r${round}.example.com`;
    return ok(evidenceOf({ network, id: handle, handle: name, observedAt: now().toISOString() }));
  },
  {
    store,
    now,
    newId,
    log,
    actions: storedActions(store.replies, newId),
    wait: (ms, signal) => setTimeout(ms, undefined, { signal }).catch(() => undefined),
  },
);
const serving = { services, dispatch: createDispatch(commands, services) };
const bot = await startTelegram({ config: { token, apiRoot }, serving, commands, messages: english });
if (!bot.ok) throw new Error(bot.error.kind);
const jobs = await openJobs({ databaseUrl, rows: store.jobs, log, now, newId, pollMs: 50 });
process.send?.('ready');
// Nothing is due before the parent says what time it is.
while (round === 0) await once(process, 'message');
await startWatching({
  ...{ services, jobs, tickMs: 100 },
  schedule: { roundMs: 0, gatherMs: 0, gapMs: 0, holdMs: Number(holdMs) },
});
