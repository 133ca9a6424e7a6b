import { setTimeout as wait } from 'node:timers/promises';
import { startProfileHosts } from '../helpers/profile-hosts.ts';
import { startTelegramStandIn } from '../helpers/telegram-standin.ts';
import { lives, p95 } from './lives.ts';
import type { Line, Rig, Scenario } from './scenario.ts';
import { telegramLedger } from './telegram-ledger.ts';

/** The program is told to end while it works. */
export const stops: readonly Scenario[] = [
  { id: 'F15', title: 'a program that is told to end loses nothing and says nothing twice', run },
];

const SIZES = { short: { questions: 3, sourceMs: 100 }, full: { questions: 20, sourceMs: 3_000 } } as const;
const SOON_MS = 10_000;

async function run(rig: Rig): Promise<Line> {
  const { questions, sourceMs } = SIZES[rig.scale];
  const telegram = await startTelegramStandIn();
  const hosts = await startProfileHosts({ delayMs: sourceMs });
  rig.afterwards(telegram.close);
  rig.afterwards(hosts.close);
  const program = lives({ ...telegram.environment, ...hosts.environment, PREVIEW: 'off' }, rig.folder());
  program.start();
  await telegram.until(() => telegram.updates.open() === 1);
  const ledger = telegramLedger(telegram);
  for (let n = 0; n < questions; n++) ledger.ask();
  await telegram.until(() => telegram.updates.waiting().length === 0);
  await wait(sourceMs / 2);
  const inHand = ledger.inHand();
  const rssMb = program.mostRssMb();
  const ending = program.now().end('SIGTERM');
  await telegram.until(() => telegram.updates.open() === 0);
  // Asked after the signal: the next life's.
  ledger.ask();
  const { code, ms } = await ending;
  const untaken = telegram.updates.waiting().length;
  const answeredBefore = ledger.answered();
  program.start();
  rig.afterwards(program.kill);
  const end = Date.now() + 60_000;
  while (ledger.answered() < ledger.asked() && Date.now() < end) await wait(50);
  await wait(sourceMs * 4);
  const counted = ledger.count();
  return {
    ...{ id: 'F15', injected: inHand, ...counted, exit: code, ended_ms: Math.round(ms) },
    ...{ answered_before_the_end: answeredBefore, p95_ms: p95(ledger.times()), max_rss_mb: rssMb },
    pass:
      code === 0 && ms <= SOON_MS && inHand > 0 && untaken === 1 && counted.lost + counted.dup + counted.wrong === 0,
  };
}
