import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type DiscordStandin, startDiscordStandin } from '../helpers/discord-standin.ts';
import { type ProfileHosts, startProfileHosts } from '../helpers/profile-hosts.ts';
import { type Program, startProgram } from '../helpers/program.ts';
import { privateChat, startTelegramStandIn, type TelegramStandIn } from '../helpers/telegram-standin.ts';

let discord: DiscordStandin;
let telegram: TelegramStandIn;
let hosts: ProfileHosts;
let folder: string;
const programs: Program[] = [];

beforeAll(async () => {
  [discord, telegram, hosts] = await Promise.all([startDiscordStandin(), startTelegramStandIn(), startProfileHosts()]);
  folder = await mkdtemp(join(tmpdir(), 'assay-start-'));
});
afterAll(async () => {
  for (const program of programs) program.process.kill('SIGKILL');
  await Promise.all([discord.close(), telegram.close(), hosts.close()]);
});

const start = (environment: Readonly<Record<string, string>>): Program => {
  const program = startProgram(environment, folder);
  programs.push(program);
  return program;
};

describe('the program', () => {
  it('starts without any token: the page is the chat, and each missing token says what it would add', async () => {
    const program = start({ PUBLIC_URL: 'https://example.com' });
    const out = await program.until('Ctrl-C');
    expect(out).toMatch(/Chat in the browser: http:\/\/127\.0\.0\.1:\d+/);
    expect(out).toMatch(/Discord: off\. DISCORD_TOKEN would add/);
    expect(out).toMatch(/Telegram: off\. TELEGRAM_TOKEN would add/);
    expect(out).toContain('PUBLIC_URL is not used by this version.');
    expect(out).not.toContain('somewhere');
    const url = /http:\/\/127\.0\.0\.1:\d+/.exec(out)?.[0] ?? '';
    expect((await fetch(url)).status).toBe(200);
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    // Ctrl-C while the page's event stream is open.
    const stream = await fetch(`${url}/preview/events?chat=chat-of-a-test&after=0`);
    const { code, ms } = await program.end('SIGINT');
    expect(code).toBe(0);
    expect(ms).toBeLessThan(2_000);
    await stream.body?.cancel().catch(() => {});
  });

  it('serves both platforms from one process, and ends both', async () => {
    const program = start({ ...discord.environment, ...telegram.environment, ...hosts.environment });
    const out = await program.until('Ctrl-C');
    expect(out).toMatch(/Discord: on, as /);
    expect(out).toMatch(/Telegram: on, as @/);
    await discord.connected();
    const exchange = discord.sendInteraction({ kind: 'command', name: 'check', options: { handle: 'ada.test' } });
    telegram.say({ chat: privateChat, text: '/check gem.test' });
    const answer = await telegram.until(() =>
      telegram.messages(privateChat.id).find((one) => one.text.includes('gem.test')),
    );
    expect(answer.text).toContain('followers');
    const { answers } = exchange;
    await discord.until(() => JSON.stringify(answers.message).includes('followers'));
    expect(JSON.stringify(answers.message)).toContain('ada.test');
    expect(discord.broken).toEqual([]);
    const { code, ms } = await program.end('SIGTERM');
    expect(code).toBe(0);
    expect(ms).toBeLessThan(2_000);
    for (const secret of [discord.token, telegram.token])
      expect(program.out() + program.problems()).not.toContain(secret);
  });

  it('is ready while it hears every platform, and says so when it no longer does', async () => {
    const own = await startDiscordStandin();
    const program = start({ ...own.environment, ...telegram.environment });
    const out = await program.until('Ctrl-C');
    const url = /http:\/\/127\.0\.0\.1:\d+/.exec(out)?.[0] ?? '';
    const readiness = async (): Promise<number> => (await fetch(`${url}/readyz`)).status;
    expect(await readiness()).toBe(200);
    await own.close();
    await vi.waitFor(async () => expect(await readiness()).toBe(503), { timeout: 5_000, interval: 20 });
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    await program.end('SIGTERM');
  });

  it.each([
    ['DISCORD_TOKEN', () => ({ ...discord.environment, DISCORD_TOKEN: 'a.wrong.token-of-ours' })],
    ['TELEGRAM_TOKEN', () => ({ ...telegram.environment, TELEGRAM_TOKEN: '999:a-wrong-token-of-ours' })],
  ])('ends with exit 3 and one line when %s is refused', async (name, environment) => {
    const program = start(environment());
    expect(await program.exit).toBe(3);
    const lines = program
      .problems()
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('{'));
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain(name);
    expect(program.out() + program.problems()).not.toContain('token-of-ours');
  });

  it('ends with exit 3, naming PORT, when the port is taken', async () => {
    const program = start({ PORT: hosts.host.split(':')[1] ?? '' });
    expect(await program.exit).toBe(3);
    expect(program.problems()).toContain('PORT');
  });
});
