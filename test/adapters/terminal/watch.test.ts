import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { ErrorDocument } from '../../../adapters/terminal/schema.ts';
import { UnwatchDocument, WatchDocument, WatchingDocument } from '../../../adapters/terminal/watch-documents.ts';
import { type ProfileHosts, startProfileHosts } from '../../helpers/profile-hosts.ts';
import { assay } from '../../helpers/terminal.ts';

let hosts: ProfileHosts;
let folder: string;

beforeAll(async () => {
  hosts = await startProfileHosts();
  folder = await mkdtemp(join(tmpdir(), 'assay-watch-'));
});
afterAll(async () => {
  await hosts.close();
  await rm(folder, { recursive: true, force: true });
});
beforeEach(() => {
  for (const [name, value] of Object.entries(hosts.environment)) vi.stubEnv(name, value);
  vi.stubEnv('LOG_LEVEL', 'silent');
  vi.stubEnv('DATABASE_URL', join(folder, 'assay.db'));
  return () => vi.unstubAllEnvs();
});

describe('assay watch, watching, unwatch', () => {
  it('keep what is watched from one call to the next, as text and as the documents of the schema', async () => {
    const options = ['--every', 'week', '--until', '2099-01-31', '--zone', 'Europe/Berlin'];
    const kept = await assay('watch', 'ada.test', ...options, '--json');
    expect(kept).toMatchObject({ code: 0, problems: '' });
    const { watch } = WatchDocument.parse(JSON.parse(kept.out));
    expect(watch).toMatchObject({ profile: { handle: 'ada.test' }, every: 'week', zone: 'Europe/Berlin' });
    expect((await assay('watch', 'gem.test')).out).toContain('The running server');
    const list = WatchingDocument.parse(JSON.parse((await assay('watching', '--json')).out));
    expect(list.watches.map(({ profile }) => profile.handle).toSorted((a, b) => a.localeCompare(b))).toEqual([
      'ada.test',
      'gem.test',
    ]);
    const ended = UnwatchDocument.parse(JSON.parse((await assay('unwatch', 'ada.test', '--json')).out));
    expect(ended.stopped).toMatchObject([{ profile: { handle: 'ada.test' } }]);
    expect((await assay('watching')).out).toContain('One profile is watched');
  });

  it('say what could not be done, with exit code 1', async () => {
    const unknown = await assay('unwatch', 'nobody.test', '--json');
    expect(unknown.code).toBe(1);
    expect(ErrorDocument.parse(JSON.parse(unknown.out)).error.kind).toBe('not-found');
    const closed = await assay('watch', '@ada', '--network', 'instagram', '--json');
    expect(closed.code).toBe(1);
    expect(ErrorDocument.parse(JSON.parse(closed.out)).error.kind).toBe('not-fetched-here');
  });
});
