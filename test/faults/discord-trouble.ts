import { startDiscord } from '../../adapters/discord/bot.ts';
import { createDispatch } from '../../commands/dispatch.ts';
import type { Outbound } from '../../commands/outbound.ts';
import type { SentReply } from '../../commands/reply.ts';
import { english } from '../../src/i18n/messages.ts';
import { type Call, type DiscordStandin, type Interference, startDiscordStandin } from '../helpers/discord-standin.ts';
import { testServices } from '../helpers/services.ts';
import type { Line, Rig, Scenario } from './scenario.ts';

/** Discord has trouble of its own, or asks to wait. */
export const discordTrouble: readonly Scenario[] = [
  { id: 'F06', title: 'a message that Discord took and called an error stands there once', run: serverErrors },
  { id: 'F07', title: 'a pause that Discord asks for is kept, for a channel and for all', run: limits },
];

const CHANNELS = 6;
const RETRY_AFTER_MS = 1_500;
const channelOf = (n: number): string => `90000000000000000${n % CHANNELS}`;
const isMessage = ({ method, path }: Call): boolean => method === 'POST' && path.startsWith('/channels/');

type World = { readonly standin: DiscordStandin; readonly outbound: Outbound };

async function open(rig: Rig, interfere: (call: Call) => Interference | null): Promise<World> {
  const standin = await startDiscordStandin({ interfere });
  rig.afterwards(standin.close);
  const services = testServices();
  const bot = await startDiscord({
    config: { token: standin.token, applicationId: null, guildId: null, apiUrl: standin.url },
    serving: { services, dispatch: createDispatch([], services) },
    commands: [],
    messages: english,
  });
  if (!bot.ok) throw new Error(bot.error.kind);
  rig.afterwards(bot.value.stop);
  return { standin, outbound: services.outbound };
}

async function send({ standin, outbound }: World, messages: number) {
  const all = Array.from({ length: messages }, (_, n) => n);
  await Promise.all(all.map((n) => outbound.send(addressOf(n), notice(n), `watch ${n}, a day, a kind`)));
  const shown = standin.channels.messages().map(({ channel, body }) => ({ channel, text: JSON.stringify(body) }));
  const of = (n: number) => shown.filter(({ text }) => text.includes(`notice ${n}.`));
  return {
    lost: all.filter((n) => of(n).length === 0).length,
    dup: all.reduce((sum, n) => sum + Math.max(0, of(n).length - 1), 0),
    wrong: all.filter((n) => of(n).some(({ channel }) => channel !== channelOf(n))).length,
  };
}

async function serverErrors(rig: Rig): Promise<Line> {
  const messages = rig.scale === 'full' ? 50 : 6;
  const tries = new Map<string, number>();
  const world = await open(rig, (call) => {
    const nonce = String(call.body.nonce);
    tries.set(nonce, (tries.get(nonce) ?? 0) + 1);
    return isMessage(call) && (tries.get(nonce) ?? 0) <= 2 ? { status: 500, after: true } : null;
  });
  const counted = await send(world, messages);
  const calls = world.standin.calls.filter(isMessage).length;
  return {
    ...{ id: 'F06', injected: calls - messages, ...counted, messages, calls },
    pass: calls === 3 * messages && counted.lost + counted.dup + counted.wrong === 0,
  };
}

async function limits(rig: Rig): Promise<Line> {
  const messages = rig.scale === 'full' ? 60 : 18;
  const calls: { readonly channel: string; readonly at: number; readonly refused: 'route' | 'global' | null }[] = [];
  const world = await open(rig, (call) => {
    if (!isMessage(call)) return null;
    const channel = call.path.split('/').at(-2) ?? '';
    const seen = calls.length;
    const refused =
      seen === 7 ? 'route' : calls.some((one) => one.refused === 'route') && seen === 14 ? 'global' : null;
    calls.push({ channel, at: performance.now(), refused });
    return refused === null ? null : tooMany(refused);
  });
  const counted = await send(world, messages);
  const refusals = calls.filter(({ refused }) => refused !== null);
  // What was on its way already when the answer came cannot have known.
  const early = refusals.flatMap(({ at, channel, refused }) =>
    calls.filter((one) => {
      const concerned = refused === 'global' || one.channel === channel;
      return concerned && one.at > at + ON_ITS_WAY_MS && one.at < at + RETRY_AFTER_MS - 50;
    }),
  ).length;
  const refusedBeyond = calls.length - messages - refusals.length;
  return {
    ...{ id: 'F07', injected: refusals.length, ...counted, calls: calls.length, early, refused_beyond: refusedBeyond },
    pass:
      refusals.length === 2 &&
      counted.lost + counted.dup + counted.wrong === 0 &&
      early === 0 &&
      refusedBeyond <= calls.length / 100,
  };
}

const ON_ITS_WAY_MS = 100;

/** https://discord.com/developers/docs/topics/rate-limits */
function tooMany(kind: 'route' | 'global'): Interference {
  const seconds = RETRY_AFTER_MS / 1000;
  const own = { 'x-ratelimit-bucket': 'messages', 'x-ratelimit-limit': '5', 'x-ratelimit-remaining': '0' };
  return {
    status: 429,
    body: { message: 'You are being rate limited.', retry_after: seconds, global: kind === 'global' },
    headers: {
      'retry-after': String(seconds),
      'x-ratelimit-reset-after': String(seconds),
      ...(kind === 'global' ? { 'x-ratelimit-global': 'true', 'x-ratelimit-scope': 'global' } : own),
    },
  };
}

function addressOf(n: number) {
  return { platform: 'discord', chat: channelOf(n), thread: null, token: null, tokenExpiresAt: null } as const;
}

function notice(n: number): SentReply {
  return { kind: 'reply', tone: 'neutral', title: [`notice ${n}.`], blocks: [], actions: [] };
}
