import { setTimeout as wait } from 'node:timers/promises';
import { startProfileHosts } from '../helpers/profile-hosts.ts';
import { startTelegramStandIn } from '../helpers/telegram-standin.ts';
import { lives, p95, seededChance } from './lives.ts';
import type { Line, Rig, Scenario } from './scenario.ts';
import { telegramLedger } from './telegram-ledger.ts';

/** The program is killed while it answers on Telegram, again and again. */
export const killsWhileAnswering: readonly Scenario[] = [
  { id: 'F01', title: 'a program that is killed again and again loses no question', run },
];

const SIZES = {
  short: { questions: 12, everyMs: 90, kills: 1, withOneInHand: 1 },
  full: { questions: 400, everyMs: 90, kills: 30, withOneInHand: 20 },
} as const;
const SOURCE_MS = 120;
const ALL_ANSWERED_WITHIN_MS = 60_000;

async function run(rig: Rig): Promise<Line> {
  const size = SIZES[rig.scale];
  const telegram = await startTelegramStandIn();
  const hosts = await startProfileHosts({ delayMs: SOURCE_MS });
  rig.afterwards(telegram.close);
  rig.afterwards(hosts.close);
  const program = lives({ ...telegram.environment, ...hosts.environment, PREVIEW: 'off' }, rig.folder());
  rig.afterwards(program.kill);
  const ledger = telegramLedger(telegram);
  const chance = seededChance(20_261_123);
  let withOneInHand = 0;
  let asking: Promise<void> | null = null;
  for (let kill = 0; kill < size.kills; kill++) {
    await untilPolling(telegram, program.start);
    // From the first poll on: what came before it would be answered by the time of a single kill.
    asking ??= askEvery(size.everyMs, size.questions, ledger.ask);
    await wait(450 + chance() * 350);
    if (ledger.inHand() > 0) withOneInHand += 1;
    await program.kill();
  }
  const lastKill = Date.now();
  program.start();
  await asking;
  const inTime = (): boolean => Date.now() - lastKill < ALL_ANSWERED_WITHIN_MS;
  while (ledger.answered() < size.questions && inTime()) await wait(50);
  const allAnsweredMs = Date.now() - lastKill;
  // What would come twice, comes soon.
  await wait(500);
  const counted = ledger.count();
  const given = [...program.log().matchAll(/event-given-up|"msg":"bug"/g)].length;
  return {
    ...{ id: 'F01', injected: size.kills, ...counted },
    ...{ questions: size.questions, kills_with_one_in_hand: withOneInHand, given_up: given },
    ...{ all_answered_ms: allAnsweredMs, p95_ms: p95(ledger.times()), max_rss_mb: program.mostRssMb() },
    pass: counted.lost === 0 && counted.dup <= size.kills && counted.wrong === 0 && withOneInHand >= size.withOneInHand,
  };
}

/** Resolves with the first poll of a new life. */
async function untilPolling(
  telegram: Awaited<ReturnType<typeof startTelegramStandIn>>,
  start: () => unknown,
): Promise<void> {
  const before = telegram.calls('getUpdates').length;
  start();
  await telegram.until(() => telegram.calls('getUpdates').length > before, 'the first poll of a life');
}

async function askEvery(everyMs: number, times: number, ask: () => void): Promise<void> {
  const from = Date.now();
  for (let n = 0; n < times; n++) {
    await wait(Math.max(0, from + n * everyMs - Date.now()));
    ask();
  }
}
