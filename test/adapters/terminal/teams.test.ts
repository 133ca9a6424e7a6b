import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { ErrorDocument } from '../../../adapters/terminal/schema.ts';
import {
  RecapDocument,
  SettingDocument,
  SettingsDocument,
  UndoDocument,
} from '../../../adapters/terminal/team-documents.ts';
import { assay } from '../../helpers/terminal.ts';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-teams-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));
beforeEach(() => {
  vi.stubEnv('LOG_LEVEL', 'silent');
  vi.stubEnv('RETENTION_DAYS', '365');
  vi.stubEnv('DATABASE_URL', join(folder, 'assay.db'));
  return () => vi.unstubAllEnvs();
});

const json = async (...words: readonly string[]) => JSON.parse((await assay(...words, '--json')).out);

describe('assay settings, undo, recap', () => {
  it('keep what is set from one call to the next, as the documents of the schema', async () => {
    expect(SettingDocument.parse(await json('settings', 'zone', 'Europe/Berlin'))).toMatchObject({ setting: 'zone' });
    SettingDocument.parse(await json('settings', 'line', 'instagram', '50K'));
    expect(SettingsDocument.parse(await json('settings')).settings).toMatchObject({
      zone: 'Europe/Berlin',
      lines: { instagram: 50_000 },
    });
    await assay('check', '@ada', 'network:instagram', 'followers:60K', 'likes:900');
    const { recap } = RecapDocument.parse(await json('recap'));
    expect(recap).toMatchObject({ verdicts: { given: 1 }, counts: { settings: 2, checked: 1 } });
    UndoDocument.parse(await json('undo'));
    expect((await assay('undo')).out).toContain('Time zone set: Europe/Berlin');
    expect(SettingsDocument.parse(await json('settings')).settings).toMatchObject({ zone: null, lines: {} });
    const none = await assay('undo', '--json');
    expect(none.code).toBe(1);
    ErrorDocument.parse(JSON.parse(none.out));
  });

  it('keep nothing for longer than the operator says', async () => {
    const { code, out } = await assay('settings', 'retention', '366');
    expect([code, out]).toEqual([1, expect.stringContaining('1 to 365')]);
  });

  it('share no team: this is a team of one', async () => {
    expect(await assay('settings', 'join')).toMatchObject({ code: 1, out: expect.stringContaining('shares no team') });
  });
});
