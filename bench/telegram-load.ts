/**
 * How long people wait on Telegram when many ask at once: 100 checks of 100 handles by 100 people in 10 groups, at the
 * same moment, with 300 ms of source time a check and 600 ms more for its followers, against a local Bot API server.
 * `node bench/telegram-load.ts` prints JSON: milliseconds from the message until the words reach Telegram, and until the
 * edit with the followers does; and the most edits that one group got. Exits 1 when the median of the words is a second or more.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { startTelegram } from '../adapters/telegram/bot.ts';
import { createDispatch } from '../commands/dispatch.ts';
import { commands } from '../commands/index.ts';
import { english } from '../src/i18n/messages.ts';
import { ok } from '../src/result.ts';
import type { AudienceSampling } from '../src/sources/source.ts';
import { ordinaryFollower } from '../test/helpers/followers.ts';
import { everybody, testServices } from '../test/helpers/services.ts';
import { somebody, startTelegramStandIn } from '../test/helpers/telegram-standin.ts';
import type { TelegramChat } from '../test/helpers/telegram-standin-chats.ts';

const CHECKS = 100;
const GROUPS = 10;
const SOURCE_MS = 300;

const accounts = Array.from({ length: 100 }, (_, n) => ordinaryFollower(n));
const ids = accounts.map((_, n) => `follower-${n}`);
const audience: AudienceSampling = {
  frame: 'recent',
  pageSize: 100,
  callsPerPage: 5,
  callsFor: () => 5,
  async page() {
    // The list, and then all batches side by side.
    await wait(2 * SOURCE_MS);
    return ok({ accounts, ids, unread: 0, viaStarterPack: null, next: '100' });
  },
};

const telegram = await startTelegramStandIn();
const plain = testServices(async (handle) => {
  await wait(SOURCE_MS);
  return everybody(handle);
});
const bluesky = plain.sources.get('bluesky');
if (bluesky === undefined) throw new Error('Bluesky is not among the sources.');
const services = { ...plain, sources: new Map([...plain.sources, ['bluesky', { ...bluesky, audience }] as const]) };
const bot = await startTelegram({
  config: telegram,
  serving: { services, dispatch: createDispatch(commands, services) },
  commands,
  messages: english,
});
if (!bot.ok) throw new Error(bot.error.kind);
await telegram.until(() => telegram.updates.open() === 1);

const asked = Date.now();
const questions = Array.from({ length: CHECKS }, (_, n) => {
  const chat: TelegramChat = { id: -1000 - (n % GROUPS), type: 'supergroup', title: `Team ${n % GROUPS}` };
  return telegram.say({ chat, from: somebody(1 + n), text: `/check @person${n}.bsky.social` }).message_id;
});
const verdicts = await telegram.until(() => {
  const finished = telegram.calls('sendMessage').filter(({ payload }) => isVerdict(payload));
  return finished.length === CHECKS ? finished : null;
});
const answered = new Set(verdicts.map(({ payload }) => Object(payload.reply_parameters).message_id));
if (!questions.every((question) => answered.has(question))) throw new Error('A question was left without its answer.');
const edits = await telegram.until(() => {
  const finished = telegram.calls('editMessageText').filter(({ payload }) => isVerdict(payload) && !isLooking(payload));
  return finished.length === CHECKS ? finished : null;
});
const perGroup = Map.groupBy(telegram.calls('editMessageText'), ({ payload }) => payload.chat_id);
const mostEdits = Math.max(...[...perGroup.values()].map((calls) => calls.length));
await bot.value.stop();
await telegram.close();

const [words, sampled] = [spread(verdicts), spread(edits)];
const pass = words.median < 1_000;
console.log(
  JSON.stringify({ checks: CHECKS, groups: GROUPS, source_ms: SOURCE_MS, words, sampled, most_edits: mostEdits, pass }),
);
if (!pass) process.exitCode = 1;

function spread(calls: readonly { readonly at: number }[]): { median: number; p95: number; max: number } {
  const sorted = calls.map(({ at }) => at - asked).toSorted((a, b) => a - b);
  const at = (part: number): number => Math.round(sorted[Math.min(CHECKS - 1, Math.floor(part * CHECKS))] ?? 0);
  return { median: at(0.5), p95: at(0.95), max: at(1) };
}

function isLooking({ text }: Readonly<Record<string, unknown>>): boolean {
  return String(text).includes(english.check.lookingAtFollowers('100'));
}

function isVerdict({ text }: Readonly<Record<string, unknown>>): boolean {
  return String(text).includes(english.verdicts.notTheTalk);
}
