import { describe, expect, it } from 'vitest';
import { readConfig } from '../../adapters/config.ts';
import type { Result } from '../../src/result.ts';

const noFiles = (): null => null;
const read = (variables: Record<string, string>) => readConfig(variables, noFiles);
const problems = (config: Result<unknown, readonly string[]>): string => (config.ok ? '' : config.error.join('\n'));

describe('configuration', () => {
  it('needs nothing', () => {
    expect(read({})).toMatchObject({
      ok: true,
      value: { discord: null, telegram: null, host: '127.0.0.1', port: 8787, preview: true, logLevel: 'info' },
    });
  });

  it('takes an empty value for none, as .env.example leaves them', () => {
    expect(read({ DISCORD_TOKEN: '', TELEGRAM_TOKEN: ' ', PREVIEW: '' })).toMatchObject({
      value: { discord: null, telegram: null, preview: true },
    });
  });

  it.each([
    [{ TELEGRAM_TOKEN: 'abc-secret' }, 'TELEGRAM_TOKEN'],
    [{ TELEGRAM_TOKEN: '1:abc', TELEGRAM_TOKEN_FILE: '/run/secrets/t' }, 'TELEGRAM_TOKEN_FILE'],
    [{ TELEGRAM_TOKEN_FILE: '/nowhere/secret' }, 'TELEGRAM_TOKEN_FILE'],
    [{ PORT: '99999' }, 'PORT'],
    [{ PORT: '80a' }, 'PORT'],
    [{ USER_CHECKS_PER_MINUTE: '-1' }, 'USER_CHECKS_PER_MINUTE'],
    [{ TEAM_CHECKS_PER_HOUR: '0' }, 'TEAM_CHECKS_PER_HOUR'],
    [{ LOG_LEVEL: 'loud-secret' }, 'LOG_LEVEL'],
    [{ BLUESKY_API_URL: 'ftp://secret' }, 'BLUESKY_API_URL'],
    [{ GITHUB_API_URL: 'https://user:secret@example.com' }, 'GITHUB_API_URL'],
    [{ FETCH_ALLOW_HOSTS: 'https://secret/' }, 'FETCH_ALLOW_HOSTS'],
    [{ PREVIEW: 'secret' }, 'PREVIEW'],
    [{ NODE_TLS_REJECT_UNAUTHORIZED: '0' }, 'NODE_TLS_REJECT_UNAUTHORIZED'],
  ])('refuses %j, naming the variable and never the value', (variables, name) => {
    const config = read(variables as Record<string, string>);
    expect(config.ok).toBe(false);
    expect(problems(config)).toContain(name);
    expect(problems(config)).not.toMatch(/secret(?!s)/);
  });

  it('finds every problem, not just the first', () => {
    expect(problems(read({ PORT: 'x', LOG_LEVEL: 'y' })).split('\n')).toHaveLength(2);
  });

  it('reads a secret from a file, without the line end', () => {
    const config = readConfig({ DISCORD_TOKEN_FILE: '/run/secrets/discord' }, () => 'a.token.of-ours\n');
    expect(config).toMatchObject({ value: { discord: { token: 'a.token.of-ours' }, secrets: ['a.token.of-ours'] } });
  });

  it('serves the page on loopback addresses only, unless told to', () => {
    expect(read({ HOST: '0.0.0.0' })).toMatchObject({ value: { preview: false } });
    expect(read({ HOST: '0.0.0.0', PREVIEW: 'on' })).toMatchObject({ value: { preview: true } });
    expect(read({ PREVIEW: 'off' })).toMatchObject({ value: { preview: false } });
    expect(read({ HOST: '0.0.0.0', PREVIEW: 'ON' })).toMatchObject({ value: { preview: true } });
    expect(read({ PREVIEW: 'Off' })).toMatchObject({ value: { preview: false } });
  });

  it('names the variables that this version does not use yet', () => {
    const set = { TELEGRAM_WEBHOOK_SECRET: 'x', TELEGRAM_WEBHOOK_URL: 'https://example.com', PUBLIC_URL: ' ' };
    expect(read(set)).toMatchObject({ value: { later: ['TELEGRAM_WEBHOOK_SECRET', 'TELEGRAM_WEBHOOK_URL'] } });
  });

  it('lists excused hosts in lower case', () => {
    const config = read({ FETCH_ALLOW_HOSTS: '127.0.0.1:4000, Social.Example' });
    expect(config.ok && [...config.value.allowedHosts]).toEqual(['127.0.0.1:4000', 'social.example']);
  });
});
