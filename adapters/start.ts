import { createDispatch } from '../commands/dispatch.ts';
import { commands } from '../commands/index.ts';
import { english } from '../src/i18n/messages.ts';
import { fail, ok, type Result } from '../src/result.ts';
import type { Config } from './config.ts';
import { startDiscord } from './discord/bot.ts';
import { type HttpServer, type Readiness, startHttp } from './http.ts';
import { faces } from './preview/faces.ts';
import { createPreview } from './preview/preview.ts';
import { createServices } from './services.ts';
import { startTelegram } from './telegram/bot.ts';
import { PROGRAM_VERSION } from './version.ts';
import { startWatches } from './watches.ts';

export type Surroundings = {
  /** For people: one line on standard output. */
  readonly print: (line: string) => void;
  readonly writeLog: (line: string) => void;
};

export type Running = { readonly url: string; readonly stop: () => Promise<void> };

const texts = english.operator;

/**
 * Starts every platform that has a token, and the preview page. Fails with one sentence that names the variable when a
 * token is refused or an address is taken; what was started by then is stopped again.
 */
export async function start(config: Config, { print, writeLog }: Surroundings): Promise<Result<Running, string>> {
  const created = await createServices(config, { writeLog, limited: true });
  if (!created.ok) return created;
  const { services } = created.value;
  const dispatch = createDispatch(commands, services);
  const stops: (() => Promise<void>)[] = [created.value.close];
  let platforms: Platforms | null = null;
  let stopping = false;
  let endWatching = (): Promise<void> => Promise.resolve();
  // Platforms first, since what they work on may still end; then what is left; the store last.
  const stop = async (): Promise<void> => {
    stopping = true;
    await Promise.allSettled([endWatching(), ...(platforms?.stops ?? []).map((end) => end())]);
    dispatch.stopAll();
    for (const end of stops.toReversed()) await end().catch(() => undefined);
  };
  const refuse = async (problem: string): Promise<Result<Running, string>> => {
    await stop();
    return fail(problem);
  };

  const page = config.preview ? await createPreview({ services, dispatch, commands, faces }) : undefined;
  const ready = async (): Promise<Readiness> => {
    const isWritable = await services.store.isWritable();
    if (stopping || !isWritable || platforms?.ready.every((one) => one()) !== true) return 'not ready';
    return platforms.leads.length > 0 && !platforms.leads.some((one) => one()) ? 'standby' : 'ready';
  };
  const http = await listen(config, page, ready);
  if (!http.ok) return refuse(http.error);
  stops.push(http.value.close);
  platforms = await startPlatforms(config, { services, dispatch });
  if (platforms.problem !== null) return refuse(platforms.problem);
  const watching = await startWatches(config, services);
  if (!watching.ok) return refuse(watching.error);
  endWatching = watching.value;

  for (const line of startLines(config, http.value.url, platforms.names)) print(line);
  return ok({ url: http.value.url, stop });
}

async function listen(
  { host, port }: Config,
  page: Awaited<ReturnType<typeof createPreview>> | undefined,
  ready: () => Promise<Readiness>,
): Promise<Result<HttpServer, string>> {
  try {
    return ok(await startHttp({ host, port, ready, ...(page === undefined ? {} : { page }) }));
  } catch (problem) {
    return fail(problem instanceof Error ? problem.message : String(problem));
  }
}

type Core = Parameters<typeof startDiscord>[0]['serving'];
type Platforms = {
  readonly names: ReadonlyMap<'discord' | 'telegram', string>;
  readonly stops: readonly (() => Promise<void>)[];
  /** Whether each one that was started hears its platform now. */
  readonly ready: readonly (() => boolean)[];
  /** Whether this process holds the connection of each one, or stands by for another that does. */
  readonly leads: readonly (() => boolean)[];
  readonly problem: string | null;
};

/** Both at once: one platform's slow answer does not hold the other up. */
async function startPlatforms(config: Config, serving: Core): Promise<Platforms> {
  const shared = { serving, commands, messages: english };
  const [discord, telegram] = await Promise.all([
    config.discord === null ? null : startDiscord({ ...shared, config: config.discord }),
    config.telegram === null ? null : startTelegram({ ...shared, config: config.telegram }),
  ]);
  const names = new Map<'discord' | 'telegram', string>();
  const stops: (() => Promise<void>)[] = [];
  const ready: (() => boolean)[] = [];
  const leads: (() => boolean)[] = [];
  const problems: string[] = [];
  if (discord?.ok) {
    names.set('discord', discord.value.name);
    stops.push(discord.value.stop);
    ready.push(discord.value.ready);
    leads.push(discord.value.leads);
  } else if (discord !== null) problems.push(problemText(discord.error.kind, 'Discord'));
  if (telegram?.ok) {
    names.set('telegram', telegram.value.name);
    stops.push(telegram.value.stop);
    ready.push(telegram.value.ready);
    leads.push(telegram.value.leads);
  } else if (telegram !== null) problems.push(problemText(telegram.error.kind, 'Telegram'));
  return { names, stops, ready, leads, problem: problems.length === 0 ? null : problems.join('\n') };
}

const VARIABLES = {
  Discord: { token: 'DISCORD_TOKEN', address: 'DISCORD_API_URL' },
  Telegram: { token: 'TELEGRAM_TOKEN', address: 'TELEGRAM_API_ROOT' },
} as const;

function problemText(kind: 'bad-token' | 'unreachable', platform: keyof typeof VARIABLES): string {
  const { token, address } = VARIABLES[platform];
  return kind === 'bad-token' ? texts.badToken(token, platform) : texts.unreachable(address, platform);
}

/** What is on, and what each missing token would add. */
function startLines(config: Config, url: string, names: Platforms['names']): readonly string[] {
  const discord = names.get('discord');
  const telegram = names.get('telegram');
  return [
    texts.started(PROGRAM_VERSION),
    config.preview ? texts.page(url) : texts.pageOff,
    discord === undefined ? texts.discordOff : texts.on('Discord', discord),
    telegram === undefined ? texts.telegramOff : texts.on('Telegram', telegram),
    ...(config.githubToken === null ? [texts.githubOff] : []),
    ...config.later.map(texts.config.later),
    texts.stopHint,
  ];
}
