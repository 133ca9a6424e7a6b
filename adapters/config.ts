import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import type { AllowedHosts } from '../src/allowed-hosts.ts';
import { english } from '../src/i18n/messages.ts';
import { fail, ok, type Result } from '../src/result.ts';
import { BLUESKY_API_URL } from '../src/sources/bluesky.ts';
import { GITHUB_API_URL } from '../src/sources/github-access.ts';

const texts = english.operator.config;

export const LOG_LEVELS = ['debug', 'info', 'warn', 'error', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** Everything the environment decides, checked. Secrets are in `secrets` too, so that the log can be scrubbed of them. */
export type Config = {
  readonly discord: {
    readonly token: string;
    readonly applicationId: string | null;
    readonly guildId: string | null;
    readonly apiUrl: string;
  } | null;
  readonly telegram: { readonly token: string; readonly apiRoot: string } | null;
  readonly discordApiUrl: string;
  readonly telegramApiRoot: string;
  readonly host: string;
  /** 0 = any free port. */
  readonly port: number;
  readonly preview: boolean;
  readonly blueskyApiUrl: string;
  readonly githubApiUrl: string;
  readonly githubToken: string | null;
  readonly allowedHosts: AllowedHosts;
  readonly logLevel: LogLevel;
  readonly userChecksPerMinute: number;
  readonly teamChecksPerHour: number;
  /** A PostgreSQL's address, a file's path, or `:memory:`. */
  readonly databaseUrl: string;
  /** How long what is about a profile is kept after it was last seen. */
  readonly retentionDays: number;
  readonly secrets: readonly string[];
  /** Names of the secrets that stand in files of their own. */
  readonly secretFiles: readonly string[];
  /** Names of set variables that this version does not use yet; worth a word at the start. */
  readonly later: readonly string[];
};

/** Problems that end the start: each names its variable, never its value. */
export type ConfigProblems = readonly string[];

type Variables = Readonly<Record<string, string | undefined>>;

/** Variables of the contract that later versions use. */
const LATER = [
  'DISCORD_GATEWAY',
  'DISCORD_PUBLIC_KEY',
  'PUBLIC_URL',
  'TELEGRAM_WEBHOOK_SECRET',
  'TELEGRAM_WEBHOOK_URL',
] as const;

/** Reads the process's environment, then `.env` for what it leaves open. */
export function loadConfig(envFile = '.env'): Result<Config, ConfigProblems> {
  return readConfig({ ...readEnvFile(envFile), ...process.env }, readSecretFile);
}

/** Checks variables; `readFile` gives a secret file's content or null. Every problem is found, not just the first. */
export function readConfig(
  variables: Variables,
  readFile: (path: string) => string | null,
): Result<Config, ConfigProblems> {
  const reader = createReader(variables, readFile);
  const later = LATER.filter((name) => reader.text(name) !== null);
  const config = { ...collect(reader), later };
  if (variables['NODE_TLS_REJECT_UNAUTHORIZED'] === '0') reader.problem(texts.tls);
  return reader.problems.length === 0 ? ok(config) : fail(reader.problems);
}

type Reader = {
  readonly problems: string[];
  readonly problem: (text: string) => void;
  /** The trimmed value; null when unset or empty. */
  readonly text: (name: string) => string | null;
  readonly secret: (name: string, shape: RegExp) => string | null;
  /** The secrets that were read from files so far. */
  readonly secretFiles: readonly string[];
};

function createReader(variables: Variables, readFile: (path: string) => string | null): Reader {
  const problems: string[] = [];
  const secretFiles: string[] = [];
  const text = (name: string): string | null => variables[name]?.trim() || null;
  const secret = (name: string, shape: RegExp): string | null => {
    const [given, path] = [text(name), text(`${name}_FILE`)];
    if (path !== null) secretFiles.push(name);
    if (given !== null && path !== null) problems.push(texts.both(name));
    const content = path === null ? given : (readFile(path)?.trim() ?? null);
    if (path !== null && content === null) problems.push(texts.file(name));
    if (path !== null && content === '') problems.push(texts.emptyFile(name));
    if (content !== null && content !== '' && !shape.test(content)) problems.push(texts.token(name));
    return content || null;
  };
  return { problems, problem: (one) => problems.push(one), text, secret, secretFiles };
}

function collect(reader: Reader): Omit<Config, 'later'> {
  const discordToken = reader.secret('DISCORD_TOKEN', /^[\w.:-]{4,200}$/);
  const telegramToken = reader.secret('TELEGRAM_TOKEN', /^\d{1,20}:[\w-]{1,100}$/);
  const githubToken = reader.secret('GITHUB_TOKEN', /^[\w-]{4,255}$/);
  const discordApiUrl = url(reader, 'DISCORD_API_URL', 'https://discord.com/api');
  const telegramApiRoot = url(reader, 'TELEGRAM_API_ROOT', 'https://api.telegram.org');
  const applicationId = snowflake(reader, 'DISCORD_APPLICATION_ID');
  const guildId = snowflake(reader, 'DISCORD_GUILD_ID');
  const host = hostName(reader);
  const databaseUrl = database(reader);
  return {
    discord: discordToken === null ? null : { token: discordToken, applicationId, guildId, apiUrl: discordApiUrl },
    telegram: telegramToken === null ? null : { token: telegramToken, apiRoot: telegramApiRoot },
    discordApiUrl,
    telegramApiRoot,
    host,
    port: whole(reader, { name: 'PORT', low: 0, high: 65_535, otherwise: 8787, problem: texts.port }),
    preview: onOff(reader, 'PREVIEW') ?? isLoopback(host),
    blueskyApiUrl: url(reader, 'BLUESKY_API_URL', BLUESKY_API_URL),
    githubApiUrl: url(reader, 'GITHUB_API_URL', GITHUB_API_URL),
    githubToken,
    allowedHosts: hosts(reader),
    logLevel: choice(reader, 'LOG_LEVEL', LOG_LEVELS) ?? 'info',
    userChecksPerMinute: limit(reader, 'USER_CHECKS_PER_MINUTE', 60),
    teamChecksPerHour: limit(reader, 'TEAM_CHECKS_PER_HOUR', 600),
    databaseUrl,
    retentionDays: whole(reader, { name: 'RETENTION_DAYS', low: 1, high: 36_500, otherwise: 730, problem: texts.days }),
    secrets: [discordToken, telegramToken, githubToken, ...passwordsOf(databaseUrl)].filter((one) => one !== null),
    secretFiles: reader.secretFiles,
  };
}

/** Whether a listening address is reachable from this machine alone. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(?:\.\d{1,3}){3}$/.test(host);
}

function url(reader: Reader, name: string, otherwise: string): string {
  const text = reader.text(name);
  if (text === null) return otherwise;
  const parsed = URL.parse(text);
  const plain = parsed !== null && /^https?:$/.test(parsed.protocol) && parsed.username === '' && parsed.search === '';
  if (!plain || parsed.hash !== '') reader.problem(texts.url(name));
  return text.replace(/\/+$/, '');
}

/** A path of its own makes an embedded database; `postgres://` is the only other scheme. */
function database(reader: Reader): string {
  const given = reader.secret('DATABASE_URL', /^[^\u0000-\u001f]{1,2000}$/) ?? './data/assay.db';
  const isAddress = /^[a-z][a-z0-9+.-]+:/i.test(given) && !/^[a-z]:[\\/]/i.test(given);
  const isKnown = /^postgres(?:ql)?:\/\//.test(given) && URL.canParse(given);
  if (isAddress && !isKnown) reader.problem(texts.database('DATABASE_URL'));
  return given;
}

/** What the log must never show of a database's address: all of it where it carries a password. */
function passwordsOf(databaseUrl: string): readonly string[] {
  const password = URL.parse(databaseUrl)?.password ?? '';
  return password === '' ? [] : [databaseUrl, password, decodeURIComponent(password)];
}

function snowflake(reader: Reader, name: string): string | null {
  const text = reader.text(name);
  if (text !== null && !/^\d{1,20}$/.test(text)) reader.problem(texts.snowflake(name));
  return text;
}

function hostName(reader: Reader): string {
  const text = reader.text('HOST') ?? '127.0.0.1';
  if (!/^[A-Za-z0-9.:-]{1,253}$/.test(text)) reader.problem(texts.host('HOST'));
  return text;
}

type Whole = {
  readonly name: string;
  readonly low: number;
  readonly high: number;
  readonly otherwise: number;
  readonly problem: (name: string) => string;
};

function whole(reader: Reader, { name, low, high, otherwise, problem }: Whole): number {
  const text = reader.text(name);
  if (text === null) return otherwise;
  const value = /^\d{1,9}$/.test(text) ? Number(text) : -1;
  if (value < low || value > high) reader.problem(problem(name));
  return value;
}

function limit(reader: Reader, name: string, otherwise: number): number {
  return whole(reader, { name, low: 1, high: 1_000_000, otherwise, problem: texts.count });
}

function choice<const C extends string>(reader: Reader, name: string, choices: readonly C[]): C | null {
  const text = reader.text(name);
  if (text === null) return null;
  const found = choices.find((one) => one === text.toLowerCase()) ?? null;
  if (found === null) reader.problem(texts.choice(name, choices.join(', ')));
  return found;
}

function onOff(reader: Reader, name: string): boolean | null {
  const chosen = choice(reader, name, ['on', 'off']);
  return chosen === null ? null : chosen === 'on';
}

function hosts(reader: Reader): AllowedHosts {
  const listed = (reader.text('FETCH_ALLOW_HOSTS') ?? '')
    .split(',')
    .map((host) => host.trim().toLowerCase())
    .filter((host) => host !== '');
  if (!listed.every((host) => /^(?:[a-z0-9.-]{1,253}|\[[0-9a-f:.]{2,45}\])(?::\d{1,5})?$/.test(host))) {
    reader.problem(texts.hosts('FETCH_ALLOW_HOSTS'));
  }
  return new Set(listed);
}

function readEnvFile(path: string): Variables {
  const content = readSecretFile(path);
  return content === null ? {} : parseEnv(content);
}

function readSecretFile(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}
