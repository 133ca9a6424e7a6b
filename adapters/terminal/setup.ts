import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { english } from '../../src/i18n/messages.ts';
import type { Result } from '../../src/result.ts';
import { createHttp, type Http } from '../../src/sources/http-client.ts';
import { type Config, loadConfig } from '../config.ts';
import { PROGRAM_VERSION } from '../version.ts';
import { setVariables } from './env-file.ts';
import type { Output } from './output.ts';
import { type Accepted, checkDiscord, checkTelegram, type Refused } from './platform-check.ts';

const texts = english.operator.setup;
const ENV_FILE = '.env';

type Step = {
  readonly variable: string;
  readonly platform: string;
  readonly question: string;
  readonly isSet: boolean;
  /** The token stands in a file of its own: one beside it would end the next start. */
  readonly isInFile: boolean;
  readonly check: (token: string) => Promise<Result<Accepted, Refused>>;
};

/** `assay setup`: asks for each token, checks it with its platform, prints the invite link, writes `.env`. */
export async function runSetup(output: Output): Promise<number> {
  const config = loadConfig(ENV_FILE);
  if (!config.ok) {
    output.problem(config.error.join('\n'));
    return 3;
  }
  const http = createHttp({
    allowedHosts: config.value.allowedHosts,
    version: PROGRAM_VERSION,
    contactUrl: 'https://github.com/assay-bot/assay',
    now: () => new Date(),
  });
  // Lines are taken as they come, so that answers can be piped in as well as typed.
  const input = createInterface({ input: process.stdin });
  const lines = input[Symbol.asyncIterator]();
  try {
    output.line(texts.intro);
    const tokens = await askAll(steps(config.value, http), { lines, output });
    if (tokens.size === 0) output.line(texts.nothing);
    else await save(tokens, output);
    return 0;
  } finally {
    input.close();
    await http.close();
  }
}

function steps(config: Config, http: Http): readonly Step[] {
  return [
    {
      variable: 'DISCORD_TOKEN',
      platform: 'Discord',
      question: texts.discordAsk,
      isSet: config.discord !== null,
      isInFile: config.secretFiles.includes('DISCORD_TOKEN'),
      check: (token) => checkDiscord(http, config.discordApiUrl, token),
    },
    {
      variable: 'TELEGRAM_TOKEN',
      platform: 'Telegram',
      question: texts.telegramAsk,
      isSet: config.telegram !== null,
      isInFile: config.secretFiles.includes('TELEGRAM_TOKEN'),
      check: (token) => checkTelegram(http, config.telegramApiRoot, token),
    },
  ];
}

type Asking = { readonly lines: AsyncIterator<string>; readonly output: Output };

async function askAll(all: readonly Step[], asking: Asking): Promise<ReadonlyMap<string, string>> {
  const tokens = new Map<string, string>();
  for (const step of all) {
    const token = await askOne(step, asking);
    if (token !== null) tokens.set(step.variable, token);
  }
  return tokens;
}

/** Asks until the platform accepts, or nothing is typed. A token that could not be checked is not saved. */
async function askOne(step: Step, { lines, output }: Asking): Promise<string | null> {
  if (step.isInFile) {
    output.line(texts.inFile(step.variable));
    return null;
  }
  if (step.isSet) output.line(texts.kept(step.variable));
  for (;;) {
    output.prompt(step.question);
    const typed = await lines.next();
    const token = typed.done === true ? '' : typed.value.trim();
    if (token === '') return null;
    const checked = await step.check(token);
    if (checked.ok) {
      output.line(texts.accepted(step.platform, checked.value.name));
      output.line(texts.invite(step.platform, checked.value.invite));
      return token;
    }
    output.line(checked.error === 'bad-token' ? texts.refused(step.platform) : texts.noAnswer(step.platform));
    if (checked.error === 'unreachable') return null;
  }
}

/** Written beside and renamed, readable by its owner alone: an interruption leaves the old file whole. */
async function save(tokens: ReadonlyMap<string, string>, output: Output): Promise<void> {
  const before = await readFile(ENV_FILE, 'utf8').catch(() => '');
  const beside = `${ENV_FILE}.new`;
  // What an earlier run left there keeps the rights it had: it goes first, so that nobody else ever reads the new text.
  await rm(beside, { force: true });
  await writeFile(beside, setVariables(before, tokens), { mode: 0o600, flag: 'wx' });
  await rename(beside, ENV_FILE);
  output.line(texts.written(ENV_FILE));
}
