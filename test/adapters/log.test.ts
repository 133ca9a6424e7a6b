import { describe, expect, it } from 'vitest';
import { createLog, scrub } from '../../adapters/log.ts';
import { describeError } from '../../src/log.ts';

describe('the log', () => {
  it('writes one JSON line an event, with control characters escaped', () => {
    const lines: string[] = [];
    const log = createLog({ level: 'info', secrets: [], write: (line) => lines.push(line) });
    log.info('started', { detail: '@a\n{"level":60,"msg":"forged"}' });
    expect(lines).toHaveLength(1);
    expect(lines[0]?.trimEnd().split('\n')).toHaveLength(1);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ msg: 'started' });
  });

  it('strikes out every secret, however it got there', () => {
    const lines: string[] = [];
    const log = createLog({ level: 'debug', secrets: ['123:abc/def'], write: (line) => lines.push(line) });
    log.error('failed', { detail: 'POST https://api.telegram.org/bot123:abc/def/getMe and bot123%3Aabc%2Fdef' });
    expect(lines.join()).not.toMatch(/abc/);
    expect(scrub('nothing here', ['123:abc/def'])).toBe('nothing here');
  });

  it('describes an error without its message', () => {
    const error = new TypeError('token 123:abc in https://example.com');
    expect(describeError(error)).toMatch(/^TypeError at /);
    expect(describeError(error)).not.toContain('123:abc');
  });
});
