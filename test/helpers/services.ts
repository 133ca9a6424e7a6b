import { storedActions } from '../../commands/actions.ts';
import { memorySamples } from '../../commands/audience/samples.ts';
import { memoryInbox } from '../../commands/inbox.ts';
import { limitsOf } from '../../commands/limits.ts';
import { createOutbound } from '../../commands/outbound.ts';
import { storedRecent } from '../../commands/recent.ts';
import type { CommandInput, CommandRequest } from '../../commands/request.ts';
import { createRoles } from '../../commands/roles.ts';
import type { Services } from '../../commands/services.ts';
import { yardstickOfDay } from '../../commands/yardstick-of-day.ts';
import type { Evidence } from '../../src/evidence.ts';
import type { LookupFailure } from '../../src/failure.ts';
import { silentLog } from '../../src/log.ts';
import type { Network } from '../../src/network.ts';
import { createOwnMemory } from '../../src/own-memory.ts';
import { fail, ok, type Result } from '../../src/result.ts';
import type { ProfileHandle, ProfileSource } from '../../src/sources/source.ts';
import { evidenceOf } from './evidence.ts';
import { memoryStore } from './memory-store.ts';

export type Answers = (handle: ProfileHandle) => Promise<Result<Evidence, LookupFailure>>;
export type TestServices = Services & { readonly asked: readonly string[] };

/** Every handle exists and is ordinary. */
export const everybody: Answers = async ({ network, handle }) =>
  ok(evidenceOf({ network, handle, id: `${network}:${handle}` }));

/** Nobody exists. */
export const nobody: Answers = async ({ network, handle }) => fail({ kind: 'not-found', network, handle });

/** Services in memory, with a look-up that a test decides; Bluesky, the fediverse and GitHub are open. */
export function testServices(answers: Answers = everybody, change: Partial<Services> = {}): TestServices {
  let ids = 0;
  const newId = (): string => `id-${String(++ids).padStart(8, '0')}`;
  const now = change.now ?? (() => new Date('2026-11-23T09:41:00.000Z'));
  let teams = 0;
  const newTeam = (): string => `team-${++teams}`;
  const store = change.store ?? memoryStore({ now, newId: newTeam });
  const asked: string[] = [];
  const memory = createOwnMemory();
  const source = (network: Network, bareHandle: ProfileSource['bareHandle']): ProfileSource => ({
    network,
    bareHandle,
    lookup: () => Promise.reject(new Error('tests answer through the look-up')),
  });
  const sources = [
    source('bluesky', (name) => `${name.toLowerCase()}.bsky.social`),
    source('fediverse', () => null),
    source('github', (name) => name.toLowerCase()),
  ];
  return {
    asked,
    async lookup(handle) {
      if (!['bluesky', 'fediverse', 'github'].includes(handle.network)) {
        return fail({ kind: 'not-fetched-here', ...handle });
      }
      asked.push(`${handle.network}:${handle.handle}`);
      return answers(handle);
    },
    sources: new Map(sources.map((one) => [one.network, one])),
    allowedHosts: new Set(),
    yardstick: yardstickOfDay({ seen: store.seen, now }),
    recent: storedRecent(store.verdicts),
    samples: memorySamples(memory),
    limits: limitsOf({ userChecksPerMinute: 1_000, teamChecksPerHour: 10_000 }),
    actions: storedActions(store.replies, newId),
    inbox: memoryInbox(),
    outbound: createOutbound(change.log ?? silentLog),
    roles: createRoles(),
    store,
    memory,
    log: silentLog,
    now,
    // Time stands still: tests in which it passes bring their own clock.
    wait: (_ms, signal) =>
      new Promise((resolve) => (signal.aborted ? resolve() : signal.addEventListener('abort', () => resolve()))),
    newId,
    version: '0.0.0-test',
    retentionDays: 730,
    ...change,
  };
}

let requests = 0;

/** A request of one person in one team; tests change what they are about. */
export function requestOf(input: CommandInput, change: Partial<CommandRequest> = {}): CommandRequest {
  return {
    id: `request-${++requests}`,
    team: 'team-1',
    place: { id: 'place-1', alone: false },
    asker: { id: 'person-1', name: null },
    rights: 'member',
    locale: 'en',
    address: { platform: 'preview', chat: 'chat-1', thread: null, token: null, tokenExpiresAt: null },
    input,
    files: [],
    replyTo: null,
    ...change,
  };
}
