import { setTimeout as wait } from 'node:timers/promises';
import { type DiscordStandin, startDiscordStandin } from '../helpers/discord-standin.ts';
import { startProfileHosts } from '../helpers/profile-hosts.ts';
import { type Program, startProgram } from '../helpers/program.ts';
import { startTelegramStandIn, type TelegramStandIn } from '../helpers/telegram-standin.ts';
import type { Line, Rig, Scenario } from './scenario.ts';
import { telegramLedger } from './telegram-ledger.ts';

/** Two programs on one PostgreSQL, and the one that leads is killed. */
export const takeOver: readonly Scenario[] = [
  {
    id: 'F01 take-over',
    title: 'one program polls and holds the gateway, and another follows it when it is killed',
    run,
  },
];

const WITHIN_MS = 60_000;

type World = { readonly telegram: TelegramStandIn; readonly discord: DiscordStandin };

async function run(rig: Rig): Promise<Line> {
  const kills = rig.scale === 'full' ? 3 : 0;
  const world = { telegram: await startTelegramStandIn(), discord: await startDiscordStandin() };
  const hosts = await startProfileHosts();
  for (const one of [world.telegram, world.discord, hosts]) rig.afterwards(one.close);
  const DATABASE_URL = await rig.postgres();
  const environment = { ...world.telegram.environment, ...world.discord.environment, ...hosts.environment };
  const programs: Program[] = [];
  const start = (): Program => {
    const program = startProgram({ ...environment, DATABASE_URL }, rig.folder());
    programs.push(program);
    rig.afterwards(async () => {
      program.process.kill('SIGKILL');
      await program.exit;
    });
    return program;
  };
  let leader = start();
  await leader.until('Ctrl-C');
  let follower = start();
  await follower.until('Ctrl-C');
  const ledger = telegramLedger(world.telegram);
  const readiness = [await readyz(leader), await readyz(follower)];
  const takeOvers: number[] = [];
  let twoAtOnce: string | null = null;
  const watching = setInterval(() => {
    if (world.telegram.updates.open() > 1) twoAtOnce ??= `polls, ${takeOvers.length}`;
    if (world.discord.sessions() > 1) twoAtOnce ??= `gateways, ${takeOvers.length}`;
  }, 5);
  for (let kill = 0; kill < kills; kill++) {
    for (let n = 0; n < 5; n++) ledger.ask();
    await world.telegram.until(() => world.telegram.updates.waiting().length === 0);
    leader.process.kill('SIGKILL');
    await leader.exit;
    const from = Date.now();
    // Asked while nobody polls.
    ledger.ask();
    takeOvers.push(await tookOver(world, from));
    [leader, follower] = [follower, start()];
    await follower.until('Ctrl-C');
  }
  for (let n = 0; n < 5; n++) ledger.ask();
  const end = Date.now() + WITHIN_MS;
  while (ledger.answered() < ledger.asked() && Date.now() < end) await wait(50);
  // Told to end, the leader hands over at once.
  const handOverMs = await handOver(leader, world);
  clearInterval(watching);
  const counted = ledger.count();
  // A poll that its own program gave up to confirm what it had is no conflict: what a program heard is.
  const conflicts = programs.filter((program) => program.problems().includes('telegram-conflict')).length;
  return {
    ...{
      id: 'F01 take-over',
      injected: kills,
      ...counted,
      readiness,
      take_over_ms: takeOvers,
      hand_over_ms: handOverMs,
    },
    ...{ conflicts, two_at_once: twoAtOnce },
    pass:
      counted.lost === 0 &&
      counted.wrong === 0 &&
      counted.dup <= kills &&
      Math.max(0, ...takeOvers) <= WITHIN_MS &&
      handOverMs <= WITHIN_MS &&
      conflicts === 0 &&
      twoAtOnce === null &&
      readiness.join() === 'ready,standby',
  };
}

/** Milliseconds until somebody polls and holds the gateway again. */
async function tookOver({ telegram, discord }: World, from: number): Promise<number> {
  const end = from + WITHIN_MS;
  while ((telegram.updates.open() === 0 || discord.sessions() === 0) && Date.now() < end) await wait(20);
  return Date.now() - from;
}

async function handOver(leader: Program, world: World): Promise<number> {
  await leader.end('SIGTERM');
  return tookOver(world, Date.now());
}

async function readyz(program: Program): Promise<string> {
  const url = /http:\/\/127\.0\.0\.1:\d+/.exec(program.out())?.[0] ?? '';
  return (await (await fetch(`${url}/readyz`)).text()).trim();
}
