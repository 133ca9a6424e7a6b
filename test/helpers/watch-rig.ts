import { createOutbound } from '../../commands/outbound.ts';
import { plainText } from '../../commands/plain-text.ts';
import type { SentReply } from '../../commands/reply.ts';
import type { Address } from '../../commands/request.ts';
import type { Services } from '../../commands/services.ts';
import { queueDue, startWatching } from '../../commands/watches/start-watching.ts';
import type { Evidence } from '../../src/evidence.ts';
import type { LookupFailure } from '../../src/failure.ts';
import type { Jobs } from '../../src/jobs/jobs.ts';
import { type Log, silentLog } from '../../src/log.ts';
import { fail, ok, type Result } from '../../src/result.ts';
import type { Store } from '../../src/storage/store.ts';
import { SCHEDULE } from '../../src/watches/schedule.ts';
import { conversation } from './ask.ts';
import { directJobs } from './direct-jobs.ts';
import { evidenceOf } from './evidence.ts';
import { memoryStore } from './memory-store.ts';
import { testServices } from './services.ts';
import { newId, type StoreClock, testClock } from './stores.ts';

export type Told = { readonly chat: string; readonly text: string; readonly nonce: string; readonly reply: SentReply };
type Profile = Partial<Evidence['profile']>;

export type RigOptions = {
  readonly clock?: StoreClock;
  readonly store?: Store;
  readonly jobs?: Jobs;
  readonly log?: Log;
  /** Refuses what is sent to a chat. */
  readonly refuse?: (chat: string) => Error | null;
};

/** Watches whose clock, profiles and chats a test decides. Profiles are there until a test says otherwise. */
export async function watchRig(options: RigOptions = {}) {
  const clock = options.clock ?? testClock();
  const store = options.store ?? memoryStore({ now: clock.now, newId });
  const told: Told[] = [];
  const profiles = new Map<string, Profile>();
  const failures = new Map<string, LookupFailure>();
  const looks: string[] = [];
  const outbound = createOutbound(options.log ?? silentLog);
  outbound.open('telegram', async (address, reply, { nonce }) => {
    const refusal = options.refuse?.(address.chat) ?? null;
    told.push({ chat: address.chat, text: plainText(reply), nonce, reply });
    if (refusal !== null) throw refusal;
    return { address, message: String(told.length) };
  });
  const answers = async (handle: string): Promise<Result<Evidence, LookupFailure>> => {
    looks.push(handle);
    const failure = failures.get(handle);
    if (failure !== undefined) return fail(failure);
    const profile = { handle, id: `did:${handle}`, network: 'bluesky' as const, ...profiles.get(handle) };
    return ok(evidenceOf({ observedAt: clock.now().toISOString(), ...profile }));
  };
  const services: Services = testServices(async ({ handle }) => answers(handle.replace(/^did:/, '')), {
    ...{ store, now: clock.now, outbound, newId },
    ...(options.log === undefined ? {} : { log: options.log }),
  });
  const jobs = options.jobs ?? directJobs();
  const running = await startWatching({ services, jobs, schedule: { ...SCHEDULE, gapMs: 0 } });
  return {
    ...{ services, clock, store, told, profiles, failures, looks },
    /** Everything that is due now. */
    round: () => queueDue({ services, jobs }),
    talk: conversation(services),
    stop: running.stop,
    /** Moves the clock on, hour by hour, doing what is due. */
    async pass(days: number, stepHours = 1) {
      const until = clock.now().getTime() + days * 86_400_000;
      while (clock.now().getTime() < until) {
        clock.set(clock.now().getTime() + stepHours * 3_600_000);
        await queueDue({ services, jobs });
      }
    },
  };
}

/** A chat on Telegram. */
export function chatAddress(chat: string, thread: string | null = null): Address {
  return { platform: 'telegram', chat, thread, token: null, tokenExpiresAt: null };
}
