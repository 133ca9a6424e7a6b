import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type DiscordStandin, startDiscordStandin } from '../../helpers/discord-standin.ts';
import { startTelegramStandIn, type TelegramStandIn } from '../../helpers/telegram-standin.ts';

const MAIN = fileURLToPath(new URL('../../../adapters/terminal/main.ts', import.meta.url));

let discord: DiscordStandin;
let telegram: TelegramStandIn;
let folder: string;

beforeAll(async () => {
  [discord, telegram] = await Promise.all([startDiscordStandin(), startTelegramStandIn()]);
});
afterAll(() => Promise.all([discord.close(), telegram.close()]));
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-setup-'));
});

/** Runs the set-up as its own process and answers its questions line by line. */
async function setup(answers: readonly string[]): Promise<{ code: number | null; out: string }> {
  const env = { PATH: process.env['PATH'] ?? '', DISCORD_API_URL: discord.url, TELEGRAM_API_ROOT: telegram.apiRoot };
  const child = spawn(process.execPath, [MAIN, 'setup'], { cwd: folder, env, stdio: ['pipe', 'pipe', 'inherit'] });
  child.stdin.end(answers.map((answer) => `${answer}\n`).join(''));
  const [out, [code]] = await Promise.all([text(child.stdout), once(child, 'close')]);
  return { code: code as number | null, out };
}

describe('assay setup', () => {
  it('checks each token with its platform, prints the invite links, and writes .env for its owner alone', async () => {
    await writeFile(join(folder, '.env'), '# mine\nLOG_LEVEL=warn\n');
    const { code, out } = await setup([discord.token, telegram.token]);
    expect(code).toBe(0);
    expect(out).toContain(`client_id=${discord.applicationId}`);
    expect(out).toContain(`https://t.me/${telegram.me.username}`);
    const path = join(folder, '.env');
    expect(await readFile(path, 'utf8')).toBe(
      `# mine\nLOG_LEVEL=warn\nDISCORD_TOKEN=${discord.token}\nTELEGRAM_TOKEN=${telegram.token}\n`,
    );
    expect((await stat(path)).mode & 0o077).toBe(0);
  });

  it('leaves a token alone that stands in a file of its own', async () => {
    await writeFile(join(folder, 'token'), telegram.token);
    const before = `TELEGRAM_TOKEN_FILE=${join(folder, 'token')}\n`;
    await writeFile(join(folder, '.env'), before);
    const { code, out } = await setup([discord.token, telegram.token]);
    expect(code).toBe(0);
    expect(out).toContain('TELEGRAM_TOKEN_FILE');
    expect(await readFile(join(folder, '.env'), 'utf8')).toBe(`${before}DISCORD_TOKEN=${discord.token}\n`);
  });

  it('lets nobody else read .env, whatever an interrupted run left behind', async () => {
    await writeFile(join(folder, '.env.new'), 'half', { mode: 0o644 });
    await setup(['', telegram.token]);
    expect((await stat(join(folder, '.env'))).mode & 0o077).toBe(0);
  });

  it('asks again after a token that is refused, and skips on Enter', async () => {
    const { code, out } = await setup(['a.wrong.token', '', '']);
    expect(code).toBe(0);
    expect(out).toContain('Discord does not accept that token');
    expect(out).toContain('Nothing was changed');
    await expect(readFile(join(folder, '.env'), 'utf8')).rejects.toThrow('ENOENT');
  });
});
