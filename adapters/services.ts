import { randomBytes } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { storedActions } from '../commands/actions.ts';
import { memorySamples } from '../commands/audience/samples.ts';
import { memoryInbox } from '../commands/inbox.ts';
import { limitsOf, noLimits } from '../commands/limits.ts';
import { createOutbound } from '../commands/outbound.ts';
import { storedRecent } from '../commands/recent.ts';
import { createRoles } from '../commands/roles.ts';
import type { Services } from '../commands/services.ts';
import { yardstickOfDay } from '../commands/yardstick-of-day.ts';
import { english } from '../src/i18n/messages.ts';
import { describeError, type Log } from '../src/log.ts';
import { createOwnMemory } from '../src/own-memory.ts';
import { fail, ok, type Result, unreachable } from '../src/result.ts';
import { bluesky } from '../src/sources/bluesky.ts';
import { fediverse } from '../src/sources/fediverse.ts';
import { github } from '../src/sources/github.ts';
import { createHttp } from '../src/sources/http-client.ts';
import { createLookup } from '../src/sources/lookup.ts';
import { kindOf } from '../src/storage/database.ts';
import { type OpenProblem, openStore } from '../src/storage/store.ts';
import type { Config } from './config.ts';
import { createLog } from './log.ts';
import { PROGRAM_VERSION } from './version.ts';

export type RunningServices = { readonly services: Services; readonly close: () => Promise<void> };

export type ServiceOptions = {
  /** Takes the log's lines. */
  readonly writeLog: (line: string) => void;
  /** false for the operator's own terminal: only shared surfaces share a budget. */
  readonly limited: boolean;
};

/** Told to every server that is asked, so that its operator can find out who asks. */
const WHO_ASKS = { version: PROGRAM_VERSION, contactUrl: 'https://github.com/assay-bot/assay' };

const now = (): Date => new Date();

/**
 * Builds everything a command may reach. A new source is one line here. Fails with one sentence that names the
 * variable when the database cannot be used.
 */
export async function createServices(
  config: Config,
  { writeLog, limited }: ServiceOptions,
): Promise<Result<RunningServices, string>> {
  const log = createLog({ level: config.logLevel, secrets: config.secrets, write: writeLog });
  const onTrouble = (problem: Error): void => log.warn('store-connection', { detail: describeError(problem) });
  const opened = await openStore(config.databaseUrl, { now, newId, onTrouble });
  if (!opened.ok) return fail(storeProblem(opened.error, config.databaseUrl));
  const store = opened.value;
  const http = createHttp({ ...WHO_ASKS, allowedHosts: config.allowedHosts, now });
  const sources = [
    bluesky({ http, now, baseUrl: config.blueskyApiUrl }),
    fediverse({ http, now }),
    github({ http, now, log, baseUrl: config.githubApiUrl, token: config.githubToken }),
  ];
  const byNetwork = new Map(sources.map((source) => [source.network, source] as const));
  const memory = createOwnMemory();
  const services: Services = {
    lookup: loggedLookup(
      createLookup({ sources: byNetwork, memory, ...(store.lookups === null ? {} : { shared: store.lookups }) }),
      log,
    ),
    sources: byNetwork,
    allowedHosts: config.allowedHosts,
    yardstick: yardstickOfDay({ seen: store.seen, now }),
    recent: storedRecent(store.verdicts),
    samples: memorySamples(memory),
    limits: limited ? limitsOf(config, store.allowances) : noLimits,
    actions: storedActions(store.replies, newId),
    inbox: memoryInbox(),
    outbound: createOutbound(log),
    roles: createRoles(),
    store,
    memory,
    log,
    now,
    wait,
    newId,
    ...{ version: PROGRAM_VERSION, retentionDays: config.retentionDays },
  };
  return ok({
    services,
    async close() {
      await Promise.allSettled([http.close(), store.close()]);
    },
  });
}

/** One sentence for the operator; a database's address may hold a password, so only a file's path is named. */
export function storeProblem(problem: OpenProblem, databaseUrl: string): string {
  const texts = english.operator.store;
  if (problem.kind === 'newer-schema') return texts.newer('DATABASE_URL', problem.newest);
  const place = kindOf(databaseUrl) === 'sqlite' ? databaseUrl : 'PostgreSQL';
  if (problem.kind === 'foreign') return texts.foreign('DATABASE_URL', place);
  switch (problem.trouble) {
    case 'full':
      return texts.full('DATABASE_URL');
    case 'read-only':
      return texts.readOnly('DATABASE_URL', place);
    case 'busy':
      return texts.busy('DATABASE_URL', place);
    case 'unreachable':
      return texts.unreachable('DATABASE_URL', place);
    case 'not-allowed':
      return texts.notAllowed('DATABASE_URL');
    case 'damaged':
      return texts.damaged('DATABASE_URL', place);
    default:
      return unreachable(problem.trouble);
  }
}

/** A network that changed its answers is the operator's to know; what an answer said stays out of the log. */
function loggedLookup(lookup: Services['lookup'], log: Log): Services['lookup'] {
  return async (handle, options) => {
    const found = await lookup(handle, options);
    if (!found.ok && found.error.kind === 'unexpected-answer') {
      const { network, kind, detail } = found.error;
      log.warn('lookup-failed', { network, kind, detail: detail.replace(/^(no (?:JSON|UTF-8)):.*$/su, '$1') });
    }
    return found;
  };
}

/** 96 random bits: cannot be guessed, and leaves room in a button's 64 bytes. */
export function newId(): string {
  return randomBytes(12).toString('base64url');
}

/** A wait that is cut short is no failure. */
function wait(ms: number, signal: AbortSignal): Promise<void> {
  return setTimeout(ms, undefined, { signal }).catch(() => undefined);
}
