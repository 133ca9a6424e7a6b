import { existsSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { plain } from '../../commands/plain-text.ts';
import { sentence } from '../../commands/views/failure-view.ts';
import { shownHandle } from '../../commands/views/handle-text.ts';
import { readHandle } from '../../src/handle.ts';
import { english } from '../../src/i18n/messages.ts';
import { type Network, networkName, readNetwork } from '../../src/network.ts';
import { kindOf } from '../../src/storage/database.ts';
import { otherDatabases, subjectsIn } from '../../src/storage/forget-files.ts';
import { forgetAll, forgetOnDisk, type OnDisk, type OnDiskParts } from '../../src/storage/forget-on-disk.ts';
import { gathered, type Subject, unknownSubject, type Wanted } from '../../src/storage/forget-subject.ts';
import { openStore, type Store } from '../../src/storage/store.ts';
import { fileTrouble, type StorageTrouble, storageTrouble } from '../../src/storage/trouble.ts';
import { loadConfig } from '../config.ts';
import { newId, storeProblem } from '../services.ts';
import type { Output } from './output.ts';

const texts = english.forget;
const { format } = english;
const REFUSED = 1;
const USAGE = 2;
const CONFIGURATION = 3;

export type ForgetAsked = {
  readonly handle: string;
  /** As it was typed; `all` = on every network. */
  readonly network: string | undefined;
  readonly vacuum: boolean;
  readonly json: boolean;
};

/** Our choice: processes empty their memory within a second, and a check takes twelve at most (src/sources/lookup.ts). */
const TIMES: OnDiskParts = { wait: (ms) => setTimeout(ms), patienceMs: 20_000, settleMs: 14_000 };

/**
 * `assay forget @handle`: deletes everything of a profile, for all teams, while others answer. 0 when that is certain;
 * 1 when it could not be done, or not be made sure, with what to do.
 */
export async function runForget(asked: ForgetAsked, output: Output, times: OnDiskParts = TIMES): Promise<number> {
  const config = loadConfig();
  const no = (why: string, kind = 'could-not-save', code = REFUSED): number =>
    refuse({ why, kind, code }, asked.json, output);
  if (!config.ok) return no(config.error.join('\n'), '', CONFIGURATION);
  const { databaseUrl, allowedHosts } = config.value;
  const wanted = readWanted(asked, allowedHosts);
  if (!wanted.ok) return no(wanted.problem, wanted.kind, wanted.code);
  if (databaseUrl === ':memory:') return no(texts.nothingKept);
  if (kindOf(databaseUrl) === 'sqlite' && !existsSync(databaseUrl)) return no(texts.noDatabase(databaseUrl));
  const opened = await openStore(databaseUrl, { now: () => new Date(), newId, onTrouble: () => {} });
  if (!opened.ok && opened.error.kind === 'trouble') return no(texts.couldNot[opened.error.trouble]);
  if (!opened.ok) return no(storeProblem(opened.error, databaseUrl), '', CONFIGURATION);
  const store = opened.value;
  try {
    return await forgetAt({ store, databaseUrl, wanted: wanted.wanted, asked, times }, output);
  } catch (problem) {
    const trouble: StorageTrouble | null = storageTrouble(problem) ?? fileTrouble(problem);
    if (trouble === null) throw problem;
    return no(texts.couldNot[trouble]);
  } finally {
    await store.close().catch(() => undefined);
  }
}

type Read =
  | { readonly ok: true; readonly wanted: Wanted }
  | { readonly ok: false; readonly problem: string; readonly kind: string; readonly code: number };

/** A handle that cannot be read as one is looked for as it stands. */
function readWanted({ handle, network: named }: ForgetAsked, allowedHosts: ReadonlySet<string>): Read {
  const network = named === undefined || named === 'all' ? undefined : readNetwork(named);
  if (network === null)
    return { ok: false, problem: texts.noSuchNetwork((named ?? '').slice(0, 60)), kind: '', code: USAGE };
  const read = readHandle(handle, { allowedHosts, network });
  if (!read.ok)
    return { ok: false, problem: plain(sentence(read.error, english)), kind: read.error.kind, code: REFUSED };
  if (read.value.kind === 'bare') {
    return { ok: true, wanted: { network: network ?? null, name: read.value.name, team: null } };
  }
  const { profile } = read.value;
  return { ok: true, wanted: { network: profile.network, name: profile.handle, team: null } };
}

type Work = {
  readonly store: Store;
  readonly databaseUrl: string;
  readonly wanted: Wanted;
  readonly asked: ForgetAsked;
  readonly times: OnDiskParts;
};

async function forgetAt(work: Work, output: Output): Promise<number> {
  const { store, databaseUrl, wanted, asked, times } = work;
  const file = store.kind === 'sqlite' ? databaseUrl : null;
  const known = await knownSubjects(store, file, wanted);
  if (known.length > 1 && asked.network !== 'all') {
    const list = format.list(known.map(nameOf));
    const why = texts.ambiguous(shownHandle(wanted.name), list);
    return refuse({ why, kind: 'ambiguous' }, asked.json, output);
  }
  const subjects = known.length > 0 ? known : [unknownSubject(wanted)];
  if (file === null) return onPostgres(work, subjects, output);
  return report(await forgetOnDisk({ store, file }, subjects, times), subjects, asked, output);
}

async function knownSubjects(store: Store, file: string | null, wanted: Wanted): Promise<readonly Subject[]> {
  const backups = file === null ? [] : await otherDatabases(file);
  const all = [...(await store.forget.subjects(wanted))];
  for (const path of backups) all.push(...(await subjectsIn(path, wanted)));
  return gathered(all);
}

function nameOf({ network, handle }: Subject): string {
  const shown = shownHandle(handle, network ?? undefined);
  return network === null ? shown : `${shown} · ${networkName(network)}`;
}

/** Whether it is certain; the last word is what could not be done. */
// biome-ignore lint/complexity/useMaxParams: what was done, for whom, how it is told and where
function report(done: OnDisk, subjects: readonly Subject[], asked: ForgetAsked, output: Output): number {
  const inDatabases = done.files.filter(({ path, hits }) => hits > 0 && done.databases.includes(path));
  const elsewhere = done.files.filter(({ path, hits }) => hits > 0 && !done.databases.includes(path));
  const count = format.exact;
  const lines = [
    texts.rows(format.list(subjects.map(nameOf)), count(done.rows)),
    ...done.files.map(({ path, before, hits }) => texts.file(path, count(before), count(hits))),
    ...inDatabases.map(({ path, hits }) => texts.otherWords(path, count(hits))),
    ...(done.files.every(({ hits }) => hits === 0) ? [texts.clean] : []),
    texts.elsewhere,
  ];
  const problems = [
    ...(done.emptied ? [] : [texts.held]),
    ...elsewhere.map(({ path, hits }) => texts.notOurs(path, count(hits))),
  ];
  return told({ subjects, rows: done.rows, files: done.files, lines, problems }, asked, output);
}

async function onPostgres(
  { store, asked, times }: Work,
  subjects: readonly Subject[],
  output: Output,
): Promise<number> {
  const first = await forgetAll(store, subjects);
  await times.wait(times.settleMs);
  const rows = first + (await forgetAll(store, subjects));
  if (asked.vacuum) await store.forget.vacuum();
  const lines = [
    texts.rows(format.list(subjects.map(nameOf)), format.exact(rows)),
    asked.vacuum ? texts.vacuumed : texts.postgres,
    texts.elsewhere,
  ];
  return told({ subjects, rows, files: [], lines, problems: [] }, asked, output);
}

type Told = {
  readonly subjects: readonly { readonly network: Network | null; readonly handle: string }[];
  readonly rows: number;
  readonly files: OnDisk['files'];
  readonly lines: readonly string[];
  readonly problems: readonly string[];
};

function told({ subjects, rows, files, lines, problems }: Told, { json }: ForgetAsked, output: Output): number {
  const text = [...lines, ...problems].join('\n');
  const profiles = subjects.map(({ network, handle }) => ({ network, handle }));
  const counted = files.map(({ path, before, hits }) => ({ path, before, after: hits }));
  if (json) output.line(JSON.stringify({ forgotten: problems.length === 0, profiles, rows, files: counted, text }));
  else for (const line of lines) output.line(line);
  if (!json) for (const problem of problems) output.problem(problem);
  return problems.length === 0 ? 0 : REFUSED;
}

type Refusal = { readonly why: string; readonly kind: string; readonly code?: number };

/** As the contract has it: a mistake of usage or configuration in words, what could not be done as JSON where asked for. */
function refuse({ why, kind, code = REFUSED }: Refusal, json: boolean, output: Output): number {
  if (json && code === REFUSED) {
    output.line(JSON.stringify({ error: { kind, text: why, retryAfterSeconds: null } }));
  } else {
    output.problem(why);
  }
  return code;
}
