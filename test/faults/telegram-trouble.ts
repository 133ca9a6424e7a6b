import { setTimeout as wait } from 'node:timers/promises';
import { systemClock } from '../../adapters/telegram/clock.ts';
import { startTelegramStandIn, type TelegramStandIn } from '../helpers/telegram-standin.ts';
import { fastClock, startRig, type Rig as TelegramRig } from '../helpers/telegram-standin-rig.ts';
import { p95 } from './lives.ts';
import type { Line, Rig, Scenario } from './scenario.ts';

/** Telegram refuses, breaks off, or gives its updates to somebody else. */
export const telegramTrouble: readonly Scenario[] = [
  { id: 'F03', title: 'a flood is waited out as told, and holds no other chat up', run: flood },
  { id: 'F04', title: 'errors of the service and cut replies lose nothing, and are tried boundedly', run: cutReplies },
  { id: 'F05', title: 'a second program with the token is named, and never hammered against', run: conflict },
  { id: 'F17', title: 'a question that is gone or changed is answered all the same', run: goneQuestions },
];

type Asked = { readonly rig: TelegramRig; readonly telegram: TelegramStandIn; readonly count: () => Counted };
type Counted = { readonly lost: number; readonly dup: number; readonly wrong: number };

const FIRST_CHAT = 20_000;

/** A bot whose `/check` says the handle back, and as many people who ask, each in a chat of their own. */
async function ask(rig: Rig, people: number, prepare: (telegram: TelegramStandIn) => void): Promise<Asked> {
  const telegram = await startTelegramStandIn();
  const bot = await startRig({ telegram, clock: systemClock });
  rig.afterwards(bot.close);
  await telegram.until(() => telegram.updates.open() === 1);
  prepare(telegram);
  for (let n = 0; n < people; n++) {
    telegram.say({ chat: { id: FIRST_CHAT + n, type: 'private' }, text: `/check @p${n}.test` });
  }
  const messages = (n: number) => telegram.messages(FIRST_CHAT + n);
  const all = Array.from({ length: people }, (_, n) => n);
  return {
    rig: bot,
    telegram,
    count: () => ({
      lost: all.filter((n) => !messages(n).some(({ text }) => text.includes(`p${n}.test`))).length,
      dup: all.reduce((sum, n) => sum + Math.max(0, messages(n).length - 1), 0),
      wrong: all.filter((n) => messages(n).some(({ text }) => !text.includes(`p${n}.test`))).length,
    }),
  };
}

async function untilAnswered({ count }: Asked, withinMs: number): Promise<void> {
  const end = Date.now() + withinMs;
  while (count().lost > 0 && Date.now() < end) await wait(20);
}

async function flood(rig: Rig): Promise<Line> {
  const [people, seconds] = rig.scale === 'full' ? [50, 2] : [10, 1];
  const asked = await ask(rig, people, (telegram) => {
    telegram.fault('sendMessage', { status: 429, retryAfter: seconds, every: 5, times: people / 5 });
  });
  const from = Date.now();
  await untilAnswered(asked, 60_000);
  const calls = asked.telegram.calls('sendMessage');
  const floods = calls.filter(({ status }) => status === 429);
  const early = floods.filter(({ at, payload }) =>
    calls.some(
      (next) => next.payload.chat_id === payload.chat_id && next.at > at && next.at < at + seconds * 1000 - 100,
    ),
  ).length;
  const flooded = new Set(floods.map(({ payload }) => payload.chat_id));
  const others = calls.filter(({ status, payload }) => status === 200 && !flooded.has(payload.chat_id));
  const othersP95 = p95(others.map(({ at }) => at - from));
  const counted = asked.count();
  return {
    ...{ id: 'F03', injected: floods.length, ...counted, early, others_p95_ms: othersP95 },
    pass: floods.length > 0 && early === 0 && sum(counted) === 0 && othersP95 < 1_000,
  };
}

async function cutReplies(rig: Rig): Promise<Line> {
  // The service's own errors are waited out for seconds: that much is for the full scale.
  const [people, cuts, errors] = rig.scale === 'full' ? [50, 10, 3] : [10, 3, 0];
  const asked = await ask(rig, people, (telegram) => {
    if (errors > 0) telegram.fault('sendMessage', { status: 502, times: errors });
    telegram.fault('sendMessage', { drop: 'after', every: 4, times: cuts });
  });
  await untilAnswered(asked, 90_000);
  const counted = asked.count();
  const perChat = new Map<unknown, number>();
  for (const { payload } of asked.telegram.calls('sendMessage')) {
    perChat.set(payload.chat_id, (perChat.get(payload.chat_id) ?? 0) + 1);
  }
  const most = Math.max(...perChat.values());
  const cut = asked.telegram.calls('sendMessage').filter(({ status }) => status === 0).length;
  return {
    ...{ id: 'F04', injected: errors + cut, ...counted, cut, most_tries: most },
    pass: cut > 0 && counted.lost === 0 && counted.wrong === 0 && counted.dup <= cut && most <= 5,
  };
}

/** Time runs so many times as fast. */
const FASTER = 60;

async function conflict(rig: Rig): Promise<Line> {
  const telegram = await startTelegramStandIn();
  const bot = await startRig({ telegram, clock: fastClock(FASTER) });
  rig.afterwards(bot.close);
  await telegram.until(() => telegram.updates.open() === 1);
  const seconds = (n: number): Promise<void> => wait((n * 1000) / FASTER);
  telegram.conflict(true);
  await seconds(5);
  telegram.conflict(false);
  telegram.say({ chat: { id: FIRST_CHAT, type: 'private' }, text: '/check @after.test' });
  const recovered = await telegram.until(() => telegram.messages(FIRST_CHAT).length === 1).catch(() => false);
  const before = telegram.calls('getUpdates').length;
  telegram.conflict(true);
  await seconds(65);
  const calls = telegram.calls('getUpdates').length - before;
  const named = bot.log.some(({ event, detail }) => event === 'telegram-conflict' && detail.includes('TELEGRAM_TOKEN'));
  const isReady = bot.bot.ready();
  return {
    ...{ id: 'F05', injected: 2, lost: recovered ? 0 : 1, dup: telegram.messages(FIRST_CHAT).length - 1, wrong: 0 },
    ...{ calls_a_minute: calls, named, ready: isReady },
    pass: recovered === true && calls <= 15 && named && !isReady,
  };
}

async function goneQuestions(rig: Rig): Promise<Line> {
  const questions = 20;
  const telegram = await startTelegramStandIn();
  const release = Promise.withResolvers<void>();
  const bot = await startRig({
    telegram,
    clock: systemClock,
    async run(handle) {
      await release.promise;
      return { kind: 'reply', tone: 'neutral', title: ['Verdict on ', handle], blocks: [], data: { profile: {} } };
    },
  });
  rig.afterwards(bot.close);
  const chat = { id: -2_000, type: 'supergroup' as const, title: 'Team' };
  for (let n = 0; n < questions; n++) {
    const message = telegram.say({ chat, text: `/check @p${n}.test` });
    if (n % 2 === 0) telegram.chats.remove(chat.id, message.message_id);
    else telegram.change(message, `/check @p${n}.test please`);
  }
  await telegram.until(() => telegram.updates.offset() > 0);
  release.resolve();
  const answers = (n: number) => telegram.messages(chat.id).filter(({ text }) => text.endsWith(`@p${n}.test`));
  const all = Array.from({ length: questions }, (_, n) => n);
  await telegram.until(() => all.every((n) => answers(n).length > 0)).catch(() => undefined);
  const lost = all.filter((n) => answers(n).length === 0).length;
  const dup = telegram.messages(chat.id).length - (questions - lost);
  const bugs = bot.log.filter(({ level }) => level === 'error').length;
  return { id: 'F17', injected: questions, lost, dup, wrong: 0, bugs, pass: lost === 0 && dup === 0 && bugs === 0 };
}

function sum({ lost, dup, wrong }: Counted): number {
  return lost + dup + wrong;
}
