import type { Evidence } from '../evidence.ts';
import type { InputFailure } from '../failure.ts';
import { LONGEST_HANDLE, readHandle } from '../handle.ts';
import { type Network, readNetwork } from '../network.ts';
import { fail, ok, type Result } from '../result.ts';
import { readDate, readSince } from './dates.ts';
import { type Figures, figuresToEvidence } from './figures.ts';
import { type CountText, readCounts } from './numbers.ts';

/** What a row asks: a profile to look up, or figures to judge as they stand. */
export type TableRow =
  | { readonly kind: 'handle'; readonly text: string; readonly network?: Network }
  | { readonly kind: 'evidence'; readonly evidence: Evidence };

/** How a table is read. `locale` settles what 1.204 means; `observedAt` stands for rows without a date of their own. */
export type TableRules = { readonly locale?: string; readonly observedAt?: string };

/** What columns may be called: small letters, without spaces, `_` and `-`. */
const COLUMNS = {
  // A link says the network too, so it goes before a name.
  handle: ['link', 'url', 'handle', 'profile', 'account', 'username', 'user'],
  network: ['network', 'platform'],
  followers: ['followers', 'followerscount', 'followercount', 'subscribers'],
  following: ['following', 'followingcount', 'follows'],
  posts: ['posts', 'postcount', 'postscount'],
  likes: ['likes'],
  replies: ['replies', 'comments'],
  reposts: ['reposts', 'shares'],
  views: ['views'],
  createdAt: ['createdat', 'since', 'created', 'joined'],
  observedAt: ['observedat', 'observed'],
  verified: ['verified'],
  hasPicture: ['haspicture'],
  bioLength: ['biolength', 'biolen'],
  links: ['links'],
  provenLinks: ['provenlinks'],
} as const;

type Column = keyof typeof COLUMNS;
type Cells = ReadonlyMap<Column, { readonly header: string; readonly text: string }>;

const REQUIRED_BESIDE = ['following', 'posts', 'likes', 'replies', 'reposts', 'views'] as const;
const COUNTS = ['followers', ...REQUIRED_BESIDE, 'bioLength', 'links', 'provenLinks'] as const;
const YES = ['true', 'yes', 'y', '1'];
const NO = ['false', 'no', 'n', '0'];

/**
 * Reads one row of a table (header → text): figures where it has followers, else a handle or link to look up. Columns
 * with other names are ignored. Every failure names the line, and the column as its header spells it.
 * @param line as an editor counts, from 1
 */
export function readTableRow(
  record: Readonly<Record<string, string>>,
  line: number,
  rules: TableRules = {},
): Result<TableRow, InputFailure> {
  const cells = cellsOf(record);
  const who = whose(cells, line);
  if (!who.ok) return who;
  const { handle, network } = who.value;
  if (cells.has('followers')) return readFigures(cells, { line, rules, handle, network });
  const stray = REQUIRED_BESIDE.find((column) => cells.has(column));
  if (stray !== undefined || handle === null)
    return fail({ kind: 'bad-csv', problem: 'missing', line, field: 'followers' });
  return ok({ kind: 'handle', text: handle, ...(network === null ? {} : { network }) });
}

function cellsOf(record: Readonly<Record<string, string>>): Cells {
  const byName = new Map<string, { header: string; text: string }>();
  for (const [header, value] of Object.entries(record)) {
    const text = typeof value === 'string' ? value.trim() : '';
    const name = plainHeader(header);
    if (text !== '' && !byName.has(name)) byName.set(name, { header: header.trim().slice(0, 60), text });
  }
  const cells = new Map<Column, { header: string; text: string }>();
  for (const column of columns()) {
    const found = COLUMNS[column].map((name) => byName.get(name)).find((cell) => cell !== undefined);
    if (found !== undefined) cells.set(column, found);
  }
  return cells;
}

function columns(): readonly Column[] {
  return Object.keys(COLUMNS).filter((name): name is Column => Object.hasOwn(COLUMNS, name));
}

function plainHeader(header: string): string {
  return [' ', '_', '-', '\ufeff'].reduce((name, sign) => name.replaceAll(sign, ''), header.trim().toLowerCase());
}

type Whose = { readonly handle: string | null; readonly network: Network | null };

function whose(cells: Cells, line: number): Result<Whose, InputFailure> {
  const handle = cells.get('handle')?.text ?? null;
  const named = cells.get('network');
  const network = named === undefined ? null : readNetwork(named.text);
  if (named !== undefined && network === null) return fail(unreadable(line, named.header, named.text));
  return ok({ handle, network });
}

function unreadable(line: number, header: string, text: string): InputFailure {
  return { kind: 'bad-csv', problem: 'unreadable', line, field: header, text: text.slice(0, 60) };
}

type Row = Whose & { readonly line: number; readonly rules: TableRules };

function readFigures(cells: Cells, row: Row): Result<TableRow, InputFailure> {
  const { line, rules } = row;
  const counts = readCounts(countTexts(cells), rules.locale ?? 'en');
  if (!counts.ok) return fail({ ...counts.error, line });
  const count = (column: Column) => counts.value.get(fieldOf(cells, column));
  const dates = readDates(cells, row);
  if (!dates.ok) return dates;
  const flags = readFlags(cells, line);
  if (!flags.ok) return flags;
  const followers = count('followers');
  if (followers === undefined) return fail({ kind: 'bad-csv', problem: 'missing', line, field: 'followers' });
  const figures: Figures = {
    followers,
    ...Object.fromEntries(REQUIRED_BESIDE.map((column) => [column, count(column)])),
  };
  const { createdAt, observedAt } = dates.value;
  const evidence = figuresToEvidence(figures, { ...profileOf(row), observedAt: observedAt ?? '' });
  if (!evidence.ok) return evidence;
  const profile = {
    ...evidence.value.profile,
    ...flags.value,
    createdAt,
    observedAt,
    bioLength: count('bioLength')?.value ?? null,
    links: count('links')?.value ?? null,
    provenLinks: count('provenLinks')?.value ?? null,
  };
  return ok({ kind: 'evidence', evidence: { ...evidence.value, profile } });
}

function countTexts(cells: Cells): readonly CountText[] {
  return COUNTS.flatMap((column) => {
    const cell = cells.get(column);
    return cell === undefined ? [] : [{ field: fieldOf(cells, column), text: cell.text }];
  });
}

function fieldOf(cells: Cells, column: Column): string {
  return cells.get(column)?.header ?? column;
}

type Dates = { readonly createdAt: string | null; readonly observedAt: string | null };

function readDates(cells: Cells, { line, rules }: Row): Result<Dates, InputFailure> {
  const created = cells.get('createdAt');
  const observed = cells.get('observedAt');
  const createdAt = created === undefined ? null : readSince(created.text);
  const readAt = observed === undefined ? (rules.observedAt ?? null) : readDate(observed.text);
  if (created !== undefined && createdAt === null) return fail(unreadable(line, created.header, created.text));
  if (observed !== undefined && readAt === null) return fail(unreadable(line, observed.header, observed.text));
  const isLater = createdAt !== null && readAt !== null && createdAt.slice(0, 10) > readAt.slice(0, 10);
  if (isLater) return fail(unreadable(line, created?.header ?? '', created?.text ?? ''));
  return ok({ createdAt, observedAt: readAt });
}

type Flags = { readonly verified: boolean | null; readonly hasPicture: boolean | null };

function readFlags(cells: Cells, line: number): Result<Flags, InputFailure> {
  const verified = readFlag(cells, 'verified', line);
  const hasPicture = readFlag(cells, 'hasPicture', line);
  if (!verified.ok) return verified;
  return hasPicture.ok ? ok({ verified: verified.value, hasPicture: hasPicture.value }) : hasPicture;
}

function readFlag(cells: Cells, column: Column, line: number): Result<boolean | null, InputFailure> {
  const cell = cells.get(column);
  if (cell === undefined) return ok(null);
  const text = cell.text.toLowerCase();
  if (YES.includes(text)) return ok(true);
  return NO.includes(text) ? ok(false) : fail(unreadable(line, cell.header, cell.text));
}

/** Whose figures they are. Nothing is looked up, so a name that no network would have is kept as it is. */
function profileOf({ handle, network }: Row): { network: Network; handle: string | null } {
  if (handle === null) return { network: network ?? 'other', handle: null };
  const read = readHandle(handle, { allowedHosts: new Set(), network: network ?? undefined });
  if (read.ok && read.value.kind === 'profile') return read.value.profile;
  const name = read.ok && read.value.kind === 'bare' ? read.value.name : handle.slice(0, LONGEST_HANDLE);
  return { network: network ?? 'other', handle: name };
}
