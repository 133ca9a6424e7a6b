import { randomUUID as newId } from 'node:crypto';
import { startDiscord } from '../../adapters/discord/bot.ts';
import { startTelegram } from '../../adapters/telegram/bot.ts';
import { createDispatch } from '../../commands/dispatch.ts';
import { commands } from '../../commands/index.ts';
import type { Services } from '../../commands/services.ts';
import { queueDue, startWatching } from '../../commands/watches/start-watching.ts';
import { english } from '../../src/i18n/messages.ts';
import { silentLog } from '../../src/log.ts';
import { ok } from '../../src/result.ts';
import { directJobs } from '../helpers/direct-jobs.ts';
import { type DiscordStandin, startDiscordStandin } from '../helpers/discord-standin.ts';
import type { ShutFor } from '../helpers/discord-standin-channels.ts';
import { evidenceOf } from '../helpers/evidence.ts';
import { memoryStore } from '../helpers/memory-store.ts';
import { testServices } from '../helpers/services.ts';
import { startTelegramStandIn, type TelegramStandIn } from '../helpers/telegram-standin.ts';
import type { Line, Rig, Scenario } from './scenario.ts';

const DAY_MS = 24 * 60 * 60_000;
const START = Date.parse('2026-11-23T12:00:00Z');
/** Ten chats of each platform, two watched profiles in each. */
const CHATS = 10;
const PROFILES = 2;
const DEAD_ON_TELEGRAM = ['kicked', 'blocked', 'kicked'] as const;
const DEAD_ON_DISCORD: readonly ShutFor[] = ['missing-permissions', 'missing-access', 'takes-no-messages'];

/** Chats that removed or blocked us, or took the right to write. */
export const deadChats: readonly Scenario[] = [
  { id: 'F16', title: 'a closed chat costs one call and one line, and others get their notices', run },
];

type World = { readonly telegram: TelegramStandIn; readonly discord: DiscordStandin; readonly services: Services };

async function run(rig: Rig): Promise<Line> {
  const [telegram, discord] = [await startTelegramStandIn(), await startDiscordStandin()];
  rig.afterwards(telegram.close);
  rig.afterwards(discord.close);
  const lines: string[] = [];
  const log = { ...silentLog, warn: (event: string) => void lines.push(event) };
  let [time, round] = [START, 0];
  const now = (): Date => new Date(time);
  const services = testServices(
    async ({ network, handle }) =>
      ok(evidenceOf({ network, id: handle, handle: `${handle.slice(8)}-r${round}.example.com` })),
    { now, newId, log, store: memoryStore({ now, newId }) },
  );
  const world: World = { telegram, discord, services };
  for (const stop of await startBots(world)) rig.afterwards(stop);
  await watchEverywhere(world);
  const jobs = directJobs();
  const schedule = { roundMs: 0, gatherMs: 0, gapMs: 0, holdMs: 30_000 };
  const watching = await startWatching({ services, jobs, schedule });
  rig.afterwards(watching.stop);
  const rounds = rig.scale === 'full' ? 10 : 3;
  for (round = 1; round <= rounds; round++) {
    time += 2 * DAY_MS;
    // The looks, and then what they found.
    await queueDue({ services, jobs });
    await queueDue({ services, jobs });
  }
  return lineOf(world, { lines, rounds });
}

async function startBots({ telegram, discord, services }: World): Promise<readonly (() => Promise<void>)[]> {
  const shared = { serving: { services, dispatch: createDispatch(commands, services) }, commands, messages: english };
  const config = { token: discord.token, applicationId: null, guildId: null, apiUrl: discord.url };
  const [onTelegram, onDiscord] = [
    await startTelegram({ ...shared, config: telegram }),
    await startDiscord({ ...shared, config }),
  ];
  if (!onTelegram.ok || !onDiscord.ok) throw new Error('A platform did not start.');
  return [onTelegram.value.stop, onDiscord.value.stop];
}

async function watchEverywhere({ telegram, discord, services }: World): Promise<void> {
  const said = { verdict: 'mixed', quality: 50, formula: 'none' } as const;
  for (let n = 0; n < CHATS; n++) {
    telegram.chats.open({ id: -1_000 - n, type: 'supergroup', title: `Team ${n}` });
    for (let p = 0; p < PROFILES; p++) {
      for (const [platform, chat] of [
        ['telegram', telegramChat(n)],
        ['discord', discordChannel(n)],
      ] as const) {
        await services.store.watches.put(
          {
            ...{
              team: `${platform}-${n}`,
              asker: 'person-1',
              profile: `bluesky:did:plc:p${n}x${p}`,
              network: 'bluesky',
            },
            ...{ handle: `p${n}x${p}.example.com`, every: 'day', until: null, zone: 'UTC', locale: 'en' },
            address: { platform, chat, thread: null },
            nextAt: START + DAY_MS,
            memory: { seen: { at: START, followers: 8_400 }, said, trouble: null, news: null },
          },
          100,
        );
      }
    }
  }
  for (const [n, why] of DEAD_ON_TELEGRAM.entries()) telegram.chats.shut(-1_000 - n, why);
  for (const [n, why] of DEAD_ON_DISCORD.entries()) discord.channels.shut(discordChannel(n), why);
}

function lineOf(
  { telegram, discord }: World,
  { lines, rounds }: { readonly lines: readonly string[]; readonly rounds: number },
): Line {
  const dead = DEAD_ON_TELEGRAM.length + DEAD_ON_DISCORD.length;
  const calls = [
    ...telegram.calls('sendMessage').map(({ payload }) => `telegram ${String(payload['chat_id'])}`),
    ...discord.calls.filter(isMessage).map(({ path }) => `discord ${path.split('/').at(-2)}`),
  ];
  const isDead = new Set([
    ...DEAD_ON_TELEGRAM.map((_why, n) => `telegram ${telegramChat(n)}`),
    ...DEAD_ON_DISCORD.map((_why, n) => `discord ${discordChannel(n)}`),
  ]);
  const toDead = calls.filter((chat) => isDead.has(chat));
  const told = calls.length - toDead.length;
  const due = (2 * CHATS - dead) * rounds;
  const closed = lines.filter((line) => line === 'chat-closed').length;
  const [lost, dup] = [Math.max(0, due - told), Math.max(0, told - due)];
  return {
    ...{ id: 'F16', injected: isDead.size, lost, dup, wrong: 0 },
    ...{ rounds, told, calls_to_dead: toDead.length, log_lines: closed },
    pass: lost === 0 && dup === 0 && toDead.length === dead && new Set(toDead).size === dead && closed === dead,
  };
}

function isMessage({ method, path }: DiscordStandin['calls'][number]): boolean {
  return method === 'POST' && /\/channels\/\d+\/messages$/.test(path);
}

const telegramChat = (n: number): string => String(-1_000 - n);
const discordChannel = (n: number): string => String(700_000_000_000_000_000n + BigInt(n));
