import { describeError, type Log } from '../src/log.ts';
import type { Leases } from '../src/storage/leases.ts';

/** What only one process may do at a time, such as holding a platform's connection. */
export type Leading = {
  /** Whether this process leads now: false as soon as another might. */
  readonly leads: () => boolean;
  /** Resolves with the first answer: whether this process led from the start. */
  readonly first: Promise<boolean>;
  /** Ends the work, and lets another process lead at once. */
  readonly stop: () => Promise<void>;
};

export type LeadingParts = {
  readonly leases: Leases;
  readonly name: string;
  /** Names this process. */
  readonly owner: string;
  readonly log: Log;
  /** Done while this process leads: begins anew each time, and must end soon after its signal. */
  readonly work: (signal: AbortSignal) => Promise<void>;
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>;
  readonly times?: Times;
};

export type Times = { readonly leaseMs: number; readonly marginMs: number; readonly beatMs: number };

/**
 * Our choice: a dead leader is followed within half a minute. A leader that cannot renew its lease stops a margin before
 * another may begin, so that two never lead at once.
 */
const TIMES: Times = { leaseMs: 20_000, marginMs: 5_000, beatMs: 4_000 };

/** Two clocks, since either may stand still: one while the machine sleeps, the other when somebody sets it back. */
type Moment = { readonly steady: number; readonly wall: number };
const moment = (): Moment => ({ steady: performance.now(), wall: Date.now() });
const since = ({ steady, wall }: Moment): number => Math.max(performance.now() - steady, Date.now() - wall);

/** Leads whenever nobody else does. */
export function startLeading(parts: LeadingParts): Leading {
  const { leases, name, owner, log, wait, work, times = TIMES } = parts;
  const stopping = new AbortController();
  const answered = Promise.withResolvers<boolean>();
  const hold = createHold(parts, stopping.signal);

  async function leadOn(): Promise<void> {
    const over = new AbortController();
    log.info('leading', { kind: name });
    const working = work(AbortSignal.any([over.signal, stopping.signal]));
    do {
      await wait(times.beatMs, stopping.signal);
      if (!stopping.signal.aborted) await hold.take();
    } while (hold.stands() && !stopping.signal.aborted);
    if (!stopping.signal.aborted) log.warn('no-longer-leading', { kind: name });
    over.abort();
    await working;
  }

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      await hold.take();
      answered.resolve(hold.stands());
      if (hold.stands()) await leadOn();
      else await wait(times.beatMs, stopping.signal);
    }
  }

  const running = run();
  return {
    leads: hold.stands,
    first: answered.promise,
    async stop() {
      stopping.abort();
      await running;
      hold.drop();
      await leases.release(name, owner).catch((problem: unknown) => {
        log.warn('lease-not-kept', { kind: name, detail: describeError(problem) });
      });
    },
  };
}

/** The lease as far as this process can tell: it stands until a margin before the table lets another take it. */
function createHold({ leases, name, owner, log, wait, times = TIMES }: LeadingParts, stopping: AbortSignal) {
  const safeMs = times.leaseMs - times.marginMs;
  let held: Moment | null = null;
  const stands = (): boolean => held !== null && (!leases.expire || since(held) < safeMs);

  async function take(): Promise<void> {
    const asked = moment();
    const answered = new AbortController();
    const taken = await Promise.race([
      leases.take(name, owner, times.leaseMs).catch((problem: unknown) => {
        log.warn('lease-not-kept', { kind: name, detail: describeError(problem) });
        return null;
      }),
      // A store that does not answer must not keep a leader in office.
      wait(held === null ? safeMs : Math.max(0, safeMs - since(held)), AbortSignal.any([answered.signal, stopping])),
    ]);
    answered.abort();
    if (taken === true) held = asked;
    if (taken === false) held = null;
  }

  const drop = (): void => {
    held = null;
  };
  return { stands, take, drop };
}
