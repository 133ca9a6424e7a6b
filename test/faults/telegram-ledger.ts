import { english } from '../../src/i18n/messages.ts';
import type { TelegramStandIn } from '../helpers/telegram-standin.ts';

/** Numbered questions of as many people, each in a private chat of their own, and what became of each. */
export type TelegramLedger = {
  /** Asks the next question. */
  readonly ask: () => void;
  readonly asked: () => number;
  /** How many have their whole answer by now. */
  readonly answered: () => number;
  /** How many are confirmed to Telegram, which will not give them again, and are not answered. */
  readonly inHand: () => number;
  /** Milliseconds from question to answer, for those that are answered. */
  readonly times: () => readonly number[];
  readonly count: () => { readonly lost: number; readonly dup: number; readonly wrong: number };
};

const FIRST_CHAT = 10_000;

/** `person12.test` is asked about in chat 10012, and nowhere else. */
export function telegramLedger(telegram: TelegramStandIn): TelegramLedger {
  const asked: number[] = [];
  const answeredAt = new Map<number, number>();
  const nameOf = (n: number): string => `person${n}.test`;
  const isAnswer = (text: unknown): boolean => String(text).includes(english.verdicts.notTheTalk);

  function look(): void {
    for (const call of telegram.calls()) {
      const n = Number(call.payload.chat_id) - FIRST_CHAT;
      if (answeredAt.has(n) || call.status !== 200 || !isAnswer(call.payload.text)) continue;
      if (call.method === 'sendMessage' || call.method === 'editMessageText') answeredAt.set(n, call.at);
    }
  }

  return {
    ask() {
      const n = asked.length;
      asked.push(Date.now());
      telegram.say({ chat: { id: FIRST_CHAT + n, type: 'private' }, text: `/check @${nameOf(n)}` });
    },
    asked: () => asked.length,
    answered() {
      look();
      return answeredAt.size;
    },
    inHand() {
      look();
      const confirmed = asked.filter((_at, n) => n < telegram.updates.offset() - FIRST_UPDATE && !answeredAt.has(n));
      return confirmed.length;
    },
    times() {
      look();
      return [...answeredAt].map(([n, at]) => at - (asked[n] ?? at));
    },
    count() {
      look();
      const shown = asked.map((_at, n) => telegram.messages(FIRST_CHAT + n));
      return {
        lost: asked.filter((_at, n) => !answeredAt.has(n)).length,
        dup: shown.reduce((sum, messages) => sum + Math.max(0, messages.length - 1), 0),
        wrong: shown.filter((messages, n) => messages.some(({ text }) => isAnswer(text) && !text.includes(nameOf(n))))
          .length,
      };
    },
  };
}

/** The stand-in's first update. */
const FIRST_UPDATE = 5_000;
