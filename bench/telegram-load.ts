/**
 * How long people wait on Telegram when many ask at once: 100 checks of 100 handles by 100 people in 10 groups, at the
 * same moment, with 300 ms of source time a check, against a local Bot API server. `node bench/telegram-load.ts`
 * prints JSON: milliseconds from the message until the finished answer reaches Telegram. Exits 1 when the median is a second or more.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { startTelegram } from '../adapters/telegram/bot.ts';
import { createDispatch } from '../commands/dispatch.ts';
import { commands } from '../commands/index.ts';
import { english } from '../src/i18n/messages.ts';
import { everybody, testServices } from '../test/helpers/services.ts';
import { somebody, startTelegramStandIn } from '../test/helpers/telegram-standin.ts';
import type { TelegramChat } from '../test/helpers/telegram-standin-chats.ts';

const CHECKS = 100;
const GROUPS = 10;
const SOURCE_MS = 300;

const telegram = await startTelegramStandIn();
const services = testServices(async (handle) => {
  await wait(SOURCE_MS);
  return everybody(handle);
});
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
const times = verdicts.map(({ at }) => at - asked);
await bot.value.stop();
await telegram.close();

const sorted = times.toSorted((a, b) => a - b);
const at = (part: number): number => Math.round(sorted[Math.min(CHECKS - 1, Math.floor(part * CHECKS))] ?? 0);
const most = { median: at(0.5), p95: at(0.95), max: at(1) };
console.log(
  JSON.stringify({ checks: CHECKS, groups: GROUPS, source_ms: SOURCE_MS, ...most, pass: most.median < 1_000 }),
);
if (most.median >= 1_000) process.exitCode = 1;

function isVerdict({ text }: Readonly<Record<string, unknown>>): boolean {
  return String(text).includes(english.verdicts.notTheTalk);
}
