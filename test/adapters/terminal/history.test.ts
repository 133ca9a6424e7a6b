import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { HistoryDocument, ImportDocument } from '../../../adapters/terminal/history-documents.ts';
import { madeUpFile } from '../../helpers/made-up-file.ts';
import { assay } from '../../helpers/terminal.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'assay-history-'));
  vi.stubEnv('DATABASE_URL', join(folder, 'assay.db'));
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

const FILE = 'Datum;Abonnenten\n30.10.2025;11.980\n31.10.2025;12.000\nspäter;12.001\n';
const ADA = ['--handle', '@ada', '--network', 'instagram'] as const;
const history = async () => {
  const { out } = await assay('history', '@ada', '--network', 'instagram', '--since', '2025-01-01', '--json');
  return HistoryDocument.parse(JSON.parse(out));
};

describe('assay history', () => {
  it('keeps what is imported from run to run, once, and takes it back', async () => {
    const path = await madeUpFile('curve.csv', FILE);
    const first = await assay('history', 'import', path, ...ADA, '--json');
    expect(first.code).toBe(0);
    expect(ImportDocument.parse(JSON.parse(first.out))).toMatchObject({
      imported: [{ handle: 'ada', network: 'instagram', days: 2, new: 2 }],
      columns: { date: 'Datum', followers: 'Abonnenten' },
      unread: [{ line: 4, column: 'date', text: 'später' }],
    });
    const again = await assay('history', 'import', path, ...ADA, '--json');
    expect(JSON.parse(again.out)).toMatchObject({ imported: [{ new: 0 }] });
    expect(await history()).toMatchObject({
      known: { days: 2, from: '2025-10-30' },
      points: [{ followers: 11_980 }, {}],
    });
    expect(JSON.parse((await assay('history', 'undo', '--json')).out)).toMatchObject({ undone: 2 });
    expect(await history()).toMatchObject({ known: null, points: [] });
    expect(JSON.parse((await assay('history', 'undo', '--json')).out)).toMatchObject({ undone: 0 });
  });

  it('imports several accounts by the columns that name them', async () => {
    const rows = 'date,account,platform,followers\n2025-10-30,ada,ig,5\n2025-10-30,bob,tiktok,6\n';
    const { out } = await assay('history', 'import', await madeUpFile('all.csv', rows), '--json');
    expect(JSON.parse(out)).toMatchObject({
      imported: [
        { handle: 'ada', network: 'instagram', new: 1 },
        { handle: 'bob', network: 'tiktok', new: 1 },
      ],
    });
  });

  it('asks which is the day and which the month, and is told by --order', async () => {
    const path = await madeUpFile('open.csv', 'date,followers\n03/04/2025,5\n04/04/2025,6\n');
    const asked = await assay('history', 'import', path, ...ADA, '--json');
    expect(asked.code).toBe(1);
    expect(JSON.parse(asked.out)).toMatchObject({ error: { kind: 'bad-csv' } });
    expect((await assay('history', 'import', path, ...ADA)).out).toContain('--order dmy or --order mdy');
    await assay('history', 'import', path, ...ADA, '--order', 'mdy');
    expect(await history()).toMatchObject({ known: { from: '2025-03-04', to: '2025-04-04' } });
  });

  it.each([
    ['nobody says whose curve it is', [], 1],
    ['the order is none', [...ADA, '--order', 'ymd'], 2],
    ['the network is none', ['--handle', '@ada', '--network', 'nowhere'], 2],
  ])('imports nothing where %s', async (_what, options, code) => {
    const path = await madeUpFile('curve.csv', FILE);
    expect((await assay('history', 'import', path, ...options)).code).toBe(code);
    expect(await history()).toMatchObject({ known: null });
  });

  it('needs a file that is there', async () => {
    expect((await assay('history', 'import', join(folder, 'none.csv'), ...ADA)).code).toBe(2);
    expect((await assay('history', 'import')).code).toBe(2);
  });
});
