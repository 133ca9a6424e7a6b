import type { AllowedHosts } from '../src/allowed-hosts.ts';
import type { Evidence } from '../src/evidence.ts';
import type { LookupFailure } from '../src/failure.ts';
import type { Log } from '../src/log.ts';
import type { Network } from '../src/network.ts';
import type { OwnMemory } from '../src/own-memory.ts';
import type { Result } from '../src/result.ts';
import type { ProfileHandle, ProfileSource } from '../src/sources/source.ts';
import type { Store } from '../src/storage/store.ts';
import type { Yardstick } from '../src/yardstick.ts';
import type { Actions } from './actions.ts';
import type { Samples } from './audience/samples.ts';
import type { Inbox } from './inbox.ts';
import type { Limits } from './limits.ts';
import type { Outbound } from './outbound.ts';
import type { Recent } from './recent.ts';
import type { Roles } from './roles.ts';

export type LookupOptions = {
  readonly signal: AbortSignal;
  /** Ask again even when an answer is remembered ("Again"). */
  readonly fresh?: boolean;
};

/** Everything a command may reach outside its own arguments; built once in `adapters/services.ts`. */
export type Services = {
  readonly lookup: (handle: ProfileHandle, options: LookupOptions) => Promise<Result<Evidence, LookupFailure>>;
  /** The networks that can be asked; the others take figures given by hand. */
  readonly sources: ReadonlyMap<Network, ProfileSource>;
  readonly allowedHosts: AllowedHosts;
  /** The yardstick of the day: the same until midnight (UTC). */
  readonly yardstick: () => Promise<Yardstick>;
  readonly recent: Recent;
  readonly samples: Samples;
  readonly limits: Limits;
  readonly actions: Actions;
  readonly inbox: Inbox;
  /** Sends what nobody just asked for. */
  readonly outbound: Outbound;
  /** What people are to places, for what a request did not bring along. */
  readonly roles: Roles;
  /** Everything that is remembered. */
  readonly store: Store;
  /** What this process remembers beside it. */
  readonly memory: OwnMemory;
  readonly log: Log;
  readonly now: () => Date;
  /** Resolves after so many milliseconds, or as soon as the signal ends. */
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>;
  readonly newId: () => string;
  readonly version: string;
  /** How long this installation keeps what a team asked, in days. */
  readonly retentionDays: number;
};
