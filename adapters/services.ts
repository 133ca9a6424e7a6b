import { randomBytes } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { memoryActions } from '../commands/actions.ts';
import { memorySamples } from '../commands/audience/samples.ts';
import { memoryInbox } from '../commands/inbox.ts';
import { memoryLimits, noLimits } from '../commands/limits.ts';
import { memoryRecent } from '../commands/recent.ts';
import type { Services } from '../commands/services.ts';
import { memoryTeams } from '../commands/teams.ts';
import { defaultYardstick } from '../src/baselines/yardstick.ts';
import type { Log } from '../src/log.ts';
import { bluesky } from '../src/sources/bluesky.ts';
import { fediverse } from '../src/sources/fediverse.ts';
import { github } from '../src/sources/github.ts';
import { createHttp } from '../src/sources/http-client.ts';
import { createLookup } from '../src/sources/lookup.ts';
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
const CONTACT_URL = 'https://github.com/assay-bot/assay';

/** Builds everything a command may reach. A new source is one line here. */
export function createServices(config: Config, { writeLog, limited }: ServiceOptions): RunningServices {
  const log = createLog({ level: config.logLevel, secrets: config.secrets, write: writeLog });
  const now = (): Date => new Date();
  const { allowedHosts } = config;
  const http = createHttp({ allowedHosts, version: PROGRAM_VERSION, contactUrl: CONTACT_URL, now });
  const sources = [
    bluesky({ http, now, baseUrl: config.blueskyApiUrl }),
    fediverse({ http, now }),
    github({ http, now, log, baseUrl: config.githubApiUrl, token: config.githubToken }),
  ];
  const byNetwork = new Map(sources.map((source) => [source.network, source] as const));
  const yardstick = defaultYardstick();
  const services: Services = {
    lookup: loggedLookup(createLookup({ sources: byNetwork }), log),
    sources: byNetwork,
    allowedHosts,
    yardstick: () => yardstick,
    recent: memoryRecent(),
    samples: memorySamples(),
    limits: limited ? memoryLimits(config) : noLimits,
    actions: memoryActions(newId),
    inbox: memoryInbox(),
    teams: memoryTeams(newId),
    log,
    now,
    wait,
    newId,
    version: PROGRAM_VERSION,
  };
  return { services, close: http.close };
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
function newId(): string {
  return randomBytes(12).toString('base64url');
}

/** A wait that is cut short is no failure. */
function wait(ms: number, signal: AbortSignal): Promise<void> {
  return setTimeout(ms, undefined, { signal }).catch(() => undefined);
}
