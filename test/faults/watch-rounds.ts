import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID as newId } from 'node:crypto';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { openStore } from '../../src/storage/store.ts';
import { startTelegramStandIn, type TelegramStandIn } from '../helpers/telegram-standin.ts';
import type { Line, Rig, Scenario } from './scenario.ts';

type Scale = {
  readonly watches: number;
  readonly rounds: number;
  /** In this many of them, spread over all, one of the two processes is killed. */
  readonly kills: number;
  readonly holdMs: number;
};

const SCALES: Readonly<Record<Rig['scale'], Scale>> = {
  short: { watches: 12, rounds: 3, kills: 1, holdMs: 1_500 },
  full: { watches: 100, rounds: 50, kills: 10, holdMs: 30_000 },
};
const DAY_MS = 24 * 60 * 60_000;
const START = Date.parse('2026-11-23T12:00:00Z');
/** Every fifth chat watches several profiles, so that digests are among the messages. */
const PROFILES_A_DIGEST = 4;
/** What nobody told by then is lost. */
const PATIENCE_MS = 90_000;
const MAIN = fileURLToPath(new URL('watch-main.ts', import.meta.url));

/** Watches that two processes share, while one of them is killed now and then. */
export const killsWhileWatching: readonly Scenario[] = [
  {
    id: 'watches',
    title: 'every notice is told, and once but for kills',
    run: (rig) => runRounds(rig, SCALES[rig.scale]),
  },
];

type World = {
  readonly url: string;
  readonly scale: Scale;
  readonly telegram: TelegramStandIn;
  readonly database: pg.Client;
  readonly processes: ChildProcess[];
};

async function runRounds(rig: Rig, scale: Scale): Promise<Line> {
  const telegram = await startTelegramStandIn();
  rig.afterwards(telegram.close);
  const url = await rig.postgres();
  await fill(url, scale, telegram);
  const database = new pg.Client({ connectionString: url });
  await database.connect();
  rig.afterwards(() => database.end());
  const world: World = { url, scale, telegram, database, processes: [] };
  rig.afterwards(() => endAll(world.processes));
  // Both at once: each finds the jobs' tables not made yet.
  world.processes.push(...(await Promise.all([start(world), start(world)])));
  const killIn = new Set(
    Array.from({ length: scale.kills }, (_, n) => Math.round(((n + 1) * scale.rounds) / (scale.kills + 1))),
  );
  const rounds: Round[] = [];
  for (let round = 1; round <= scale.rounds; round++) {
    const kills = [...killIn].filter((one) => one > round).length;
    rounds.push(await runRound(world, round, { killed: killIn.has(round), kills }));
  }
  return lineOf(world, rounds);
}

type Round = {
  readonly number: number;
  readonly killed: boolean;
  /** Notices that were still to be told when the process was killed. */
  readonly leftAtKill: number;
  readonly lost: number;
  readonly ms: number;
};

async function runRound(
  world: World,
  number: number,
  rest: { readonly killed: boolean; readonly kills: number },
): Promise<Round> {
  const { killed } = rest;
  const { database, scale, telegram, processes } = world;
  const time = START + number * DAY_MS;
  for (const one of processes) await tellTime(one, time, number);
  const began = performance.now();
  await database.query('update watches set next_at = $1', [time]);
  let leftAtKill = 0;
  if (killed) {
    // Among looks, or among messages: a round takes some thirty milliseconds a watch.
    await wait(Math.random() * scale.watches * 30);
    leftAtKill = scale.watches - toldIn(telegram, number).size;
    const [victim] = processes.splice(number % 2, 1);
    if (victim !== undefined) await end(victim, 'SIGKILL');
  }
  while (toldIn(telegram, number).size < scale.watches && performance.now() - began < PATIENCE_MS) await wait(10);
  const ms = Math.round(performance.now() - began);
  const lost = scale.watches - toldIn(telegram, number).size;
  // The last kill of all leaves one process to go on alone.
  if (killed && rest.kills > 0) {
    const heir = await start(world);
    await tellTime(heir, time, number);
    processes.push(heir);
  }
  return { number, killed, leftAtKill, lost, ms };
}

function lineOf({ telegram, scale }: World, rounds: readonly Round[]): Line {
  const seen = new Set<string>();
  const repeats: number[] = [];
  for (const text of texts(telegram)) {
    const keys = keysOf(text);
    const old = keys.filter((key) => seen.has(key));
    if (old.length > 0) repeats.push(Number(old[0]?.split('-r')[1]));
    for (const key of keys) seen.add(key);
  }
  const calm = new Set(rounds.filter(({ killed }) => !killed).map(({ number }) => number));
  const calmRepeats = repeats.filter((round) => calm.has(round)).length;
  const kills = rounds.filter(({ killed }) => killed);
  const lost = rounds.reduce((sum, one) => sum + one.lost, 0);
  const takeOver = Math.max(0, ...kills.map(({ ms }) => ms));
  const median = rounds
    .filter(({ killed }) => !killed)
    .map(({ ms }) => ms)
    .toSorted((a, b) => a - b);
  const injected = kills.filter(({ leftAtKill }) => leftAtKill > 0).length;
  return {
    ...{ id: 'watches', injected, lost, dup: repeats.length, wrong: 0 },
    ...{ watches: scale.watches, rounds: rounds.length, kills: kills.length, dup_without_kill: calmRepeats },
    ...{ messages: texts(telegram).length, notices: seen.size, longest_takeover_ms: takeOver },
    calm_round_ms: median[Math.floor(median.length / 2)] ?? null,
    pass: lost === 0 && calmRepeats === 0 && repeats.length <= kills.length && takeOver <= 60_000 && injected > 0,
  };
}

/** `p7-r12`: profile and round of each notice in a message. */
function keysOf(text: string): readonly string[] {
  return [...text.matchAll(/is called (p\d+-r\d+)\./g)].map(([, key = '']) => key);
}

function texts(telegram: TelegramStandIn): readonly string[] {
  return telegram
    .calls('sendMessage')
    .flatMap(({ status, payload }) => (status === null ? [] : [String(payload['text'])]));
}

function toldIn(telegram: TelegramStandIn, round: number): ReadonlySet<string> {
  return new Set(
    texts(telegram)
      .flatMap(keysOf)
      .filter((key) => key.endsWith(`-r${round}`)),
  );
}

/** Watches as `/watch` leaves them, in chats that can be written to. */
async function fill(url: string, { watches }: Scale, telegram: TelegramStandIn): Promise<void> {
  const opened = await openStore(url, { now: () => new Date(START), newId, onTrouble: () => {} });
  if (!opened.ok) throw new Error(JSON.stringify(opened.error));
  const store = opened.value;
  const said = { verdict: 'mixed', quality: 50, formula: 'none' } as const;
  for (let n = 0; n < watches; n++) {
    const chat = n % 5 === 0 ? -1_000 - Math.floor(n / 5 / PROFILES_A_DIGEST) : -2_000 - n;
    telegram.chats.open({ id: chat, type: 'supergroup', title: `Team ${chat}` });
    await store.watches.put(
      {
        ...{ team: 'team-1', asker: 'person-1', profile: `bluesky:did:plc:p${n}`, network: 'bluesky' },
        ...{ handle: `p${n}.example.com`, every: 'day', until: null, zone: 'UTC', locale: 'en' },
        address: { platform: 'telegram', chat: String(chat), thread: null },
        nextAt: START + 300 * DAY_MS,
        memory: { seen: { at: START, followers: 8_400 }, said, trouble: null, news: null },
      },
      watches,
    );
  }
  await store.close();
}

async function start({ url, scale, telegram }: World): Promise<ChildProcess> {
  const args = [MAIN, url, telegram.apiRoot, telegram.token, String(scale.holdMs)];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  await answer(child, 'ready');
  return child;
}

async function tellTime(child: ChildProcess, time: number, round: number): Promise<void> {
  const set = answer(child, 'set');
  child.send({ time, round });
  await set;
}

function answer(child: ChildProcess, wanted: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const hear = (message: unknown): void => {
      if (message !== wanted) return;
      child.off('message', hear).off('exit', ended);
      resolve();
    };
    const ended = (): void => reject(new Error('A process of the watches ended by itself.'));
    child.on('message', hear).once('exit', ended);
  });
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill(signal);
  await ended;
}

async function endAll(processes: readonly ChildProcess[]): Promise<void> {
  await Promise.all(processes.map((one) => end(one, 'SIGKILL')));
}
