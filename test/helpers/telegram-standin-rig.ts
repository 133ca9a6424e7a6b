import { setTimeout as pause } from 'node:timers/promises';
import { type RunningTelegram, startTelegram } from '../../adapters/telegram/bot.ts';
import type { Clock } from '../../adapters/telegram/clock.ts';
import { type Command, defineCommand } from '../../commands/command.ts';
import type { Context } from '../../commands/context.ts';
import { createDispatch } from '../../commands/dispatch.ts';
import type { Reply } from '../../commands/reply.ts';
import { english } from '../../src/i18n/messages.ts';
import type { Log } from '../../src/log.ts';
import type { Store } from '../../src/storage/store.ts';
import { testServices } from './services.ts';
import { startTelegramStandIn, type TelegramStandIn } from './telegram-standin.ts';

export type Line = { readonly level: string; readonly event: string; readonly detail: string };
export type Rig = {
  readonly telegram: TelegramStandIn;
  readonly bot: RunningTelegram;
  readonly log: readonly Line[];
  readonly close: () => Promise<void>;
};

/** A clock that runs `times` as fast: seconds of pace pass in milliseconds. */
export function fastClock(times: number): Clock {
  const start = Date.now();
  return {
    now: () => start + (Date.now() - start) * times,
    wait: (ms, signal) => pause(ms / times, undefined, signal === undefined ? {} : { signal }),
  };
}

/** A clock that stands still until a test moves it. */
export type HandClock = Clock & { readonly advance: (ms: number) => Promise<void>; readonly pending: () => number };

export function handClock(): HandClock {
  let now = 1_000_000;
  const sleepers = new Set<{ at: number; wake: () => void }>();
  return {
    now: () => now,
    wait: (ms, signal) =>
      new Promise((resolve, reject) => {
        const sleeper = { at: now + ms, wake: resolve };
        const cancel = (): void => {
          sleepers.delete(sleeper);
          reject(new Error('aborted'));
        };
        if (signal?.aborted) return cancel();
        sleepers.add(sleeper);
        signal?.addEventListener('abort', cancel);
      }),
    async advance(ms) {
      const until = now + ms;
      for (;;) {
        await settle();
        const next = [...sleepers].filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)[0];
        if (next === undefined) break;
        now = Math.max(now, next.at);
        sleepers.delete(next);
        next.wake();
      }
      now = until;
      await settle();
    },
    pending: () => sleepers.size,
  };
}

/** Lets everything that is ready run. */
async function settle(): Promise<void> {
  for (let n = 0; n < 20; n++) await Promise.resolve();
}

export type Run = (handle: string, context: Context) => Reply | Promise<Reply>;

/** A `check` that answers what a test says, and a `method` that answers at once. */
export function testCommands(run: Run): readonly Command[] {
  return [
    defineCommand({
      name: 'check',
      describe: 'check.describe',
      options: {
        handle: { kind: 'text', describe: 'check.handle', required: true, rest: true, maxLength: 6000 },
        followers: { kind: 'count', describe: 'option.followers' },
        likes: { kind: 'count', describe: 'option.likes' },
        private: { kind: 'flag', describe: 'option.private' },
      },
      waits: ({ followers }) => followers === undefined,
      private: (options) => options.private,
      run: ({ handle, followers, likes }, context) =>
        run([handle, followers?.value, likes?.value].filter((part) => part !== undefined).join(' '), context),
    }),
    defineCommand({
      name: 'help',
      describe: 'help.describe',
      options: {},
      run: () => ({ kind: 'reply', tone: 'neutral', title: ['How to ask'], blocks: [] }),
    }),
  ];
}

export type RigOptions = {
  readonly run?: Run;
  readonly commands?: readonly Command[];
  readonly clock?: Clock;
  readonly telegram?: TelegramStandIn;
  /** What the bot remembers; default: nothing of before. */
  readonly store?: Store;
};

/** A real bot against the stand-in. Its clock is fast unless a test brings its own. */
export async function startRig(options: RigOptions = {}): Promise<Rig> {
  const telegram = options.telegram ?? (await startTelegramStandIn());
  const log: Line[] = [];
  const { store } = options;
  const services = testServices(undefined, { log: recorder(log), ...(store === undefined ? {} : { store }) });
  const commands = options.commands ?? testCommands(options.run ?? echo);
  const started = await startTelegram({
    config: { token: telegram.token, apiRoot: telegram.apiRoot },
    serving: { services, dispatch: createDispatch(commands, services) },
    commands,
    messages: english,
    clock: options.clock ?? fastClock(100),
  });
  if (!started.ok) throw new Error(`The bot did not start: ${started.error.kind}`);
  const close = async (): Promise<void> => {
    await started.value.stop();
    await telegram.close();
  };
  return { telegram, bot: started.value, log, close };
}

const echo: Run = (handle) => ({
  kind: 'reply',
  tone: 'neutral',
  title: ['Verdict on ', { kind: 'code', text: handle }],
  blocks: [],
  data: { profile: {} },
});

function recorder(lines: Line[]): Log {
  const write =
    (level: string): Log['info'] =>
    (event, fields) =>
      void lines.push({ level, event, detail: JSON.stringify(fields ?? {}) });
  return { debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') };
}
