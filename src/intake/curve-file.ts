import { CsvError, parse } from 'csv-parse/sync';
import type { FileFailure } from '../failure.ts';
import { fail, ok, type Result } from '../result.ts';
import { readCountColumn } from './count-column.ts';
import { type CurveColumn, curveColumn, headerLanguage } from './curve-columns.ts';
import { type DateOrder, readDateColumn } from './date-column.ts';
import { writtenDay } from './written-dates.ts';

/** A day of a past curve. */
export type CurveDay = {
  readonly date: string;
  readonly followers: number;
  readonly posts: number | null;
  readonly views: number | null;
};

/** One account's days, each once (the last row of a day counts), oldest first; `handle` null where no column names it. */
export type FileCurve = {
  readonly handle: string | null;
  readonly network: string | null;
  readonly days: readonly CurveDay[];
};

/** A cell that could not be read; `line` as an editor counts, from 1. A row without date or followers is left out. */
export type UnreadCell = {
  readonly line: number;
  readonly column: 'date' | 'followers' | 'posts' | 'views';
  readonly text: string;
};

export type CurveFile = {
  readonly curves: readonly FileCurve[];
  /** What columns were taken for, as their headers spell them; a file without headers has none. */
  readonly columns: Readonly<Partial<Record<Exclude<CurveColumn, 'change'>, string>>>;
  /** Headers of columns that were not read. */
  readonly ignored: readonly string[];
  readonly unread: readonly UnreadCell[];
  /** null where no date needed it. */
  readonly order: DateOrder | null;
};

export type CurveRules = {
  /** ISO date (UTC). */
  readonly today: string;
  /** BCP 47, for what the headers do not tell. */
  readonly locale: string;
  /** As somebody said; null = not said. */
  readonly order: DateOrder | null;
};

/** `ambiguous-dates`: the day or the month may come first, and nobody said which. */
export type CurveFailure =
  | FileFailure
  | { readonly kind: 'ambiguous-dates'; readonly text: string; readonly dmy: string; readonly mdy: string };

/** Our choice: 50 accounts for a year, and far from what a chat can carry. */
const MOST_ROWS = 20_000;
/** Rows above the headers that trackers fill with titles. */
const MOST_TITLES = 10;
/** Rows that tell whether a column holds dates. */
const MOST_TRIED = 50;
const DELIMITERS = ['\t', ';', ',', ' '] as const;

/**
 * Reads a past follower curve from CSV text: Assay's own (`at,followers[,posts,views]`) or a growth tracker's export, with
 * columns in any order and headers in six languages. Fails with `bad-csv` where nothing in it can be understood.
 */
export function readCurveFile(text: string, rules: CurveRules): Result<CurveFile, CurveFailure> {
  const rows = readRows(text);
  if (!rows.ok) return rows;
  if (rows.value.length > MOST_ROWS) return fail({ kind: 'bad-csv', problem: 'too-many-rows' });
  const layout = layoutOf(rows.value);
  if (!layout.ok) return layout;
  return readBody(rows.value.slice(layout.value.bodyAt), layout.value, rules);
}

type Row = { readonly line: number; readonly cells: readonly string[] };

function readRows(text: string): Result<readonly Row[], FileFailure> {
  try {
    const lines: number[] = [];
    const records = parse(text, {
      bom: true,
      delimiter: delimiterOf(text),
      onRecord(record, info) {
        lines.push(info.lines);
        return record;
      },
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      trim: true,
    });
    return ok(records.map((cells, at) => ({ line: lines[at] ?? 0, cells })));
  } catch (problem) {
    if (!(problem instanceof CsvError)) throw problem;
    return fail({ kind: 'bad-csv', problem: 'not-csv', text: problem.code });
  }
}

/** The sign that most lines hold; a comma may be part of a number or a date where another one parts the columns. */
function delimiterOf(text: string): string {
  const lines = text
    .slice(0, 20_000)
    .split('\n', 30)
    .filter((line) => line.trim() !== '');
  const found = DELIMITERS.find((sign) => lines.filter((line) => line.includes(sign)).length > lines.length / 2);
  return found ?? ',';
}

type Layout = {
  readonly at: ReadonlyMap<Exclude<CurveColumn, 'change'>, number>;
  readonly headers: readonly string[] | null;
  readonly bodyAt: number;
};

function layoutOf(rows: readonly Row[]): Result<Layout, FileFailure> {
  const tops = rows.slice(0, MOST_TITLES);
  const headed = tops.findIndex(({ cells }) => {
    const named = cells.map(curveColumn);
    return named.includes('date') && named.includes('followers');
  });
  const headers = tops[headed]?.cells;
  if (headers !== undefined) {
    const body = rows.slice(headed + 1, headed + 1 + MOST_TRIED);
    return ok({ at: placesOf(headers, body), headers, bodyAt: headed + 1 });
  }
  const [first, second] = rows[0]?.cells ?? [];
  const isBare = writtenDay(first ?? '') !== null && typeof readCountColumn([second ?? ''], 'en')[0] === 'number';
  if (!isBare) return fail(missing(rows));
  const names = ['date', 'followers', 'posts', 'views'] as const;
  return ok({ at: new Map(names.map((name, at) => [name, at])), headers: null, bodyAt: 0 });
}

function placesOf(headers: readonly string[], body: readonly Row[]): Layout['at'] {
  const at = new Map<Exclude<CurveColumn, 'change'>, number>();
  headers.map(curveColumn).forEach((column, place) => {
    if (column === null || column === 'change') return;
    // A weekday, or the time of day, may stand beside the date under a like name.
    const isDate = column !== 'date' || body.some(({ cells }) => writtenDay(cells[place] ?? '') !== null);
    if (!at.has(column) && isDate) at.set(column, place);
  });
  return at;
}

/** Which of the two columns that must be there is not, and what there is instead. */
function missing(rows: readonly Row[]): FileFailure {
  const [top] = rows;
  if (top === undefined) return { kind: 'bad-csv', problem: 'no-rows' };
  const field = top.cells.some((cell) => curveColumn(cell) === 'date') ? 'followers' : 'date';
  return { kind: 'bad-csv', problem: 'missing', line: top.line, field };
}

type Counts = ReturnType<typeof readCountColumn>;

function readBody(rows: readonly Row[], layout: Layout, rules: CurveRules): Result<CurveFile, CurveFailure> {
  const { at, headers } = layout;
  const column = (name: Exclude<CurveColumn, 'change'>): readonly string[] => {
    const place = at.get(name);
    return rows.map(({ cells }) => (place === undefined ? '' : (cells[place] ?? '')));
  };
  const [handles, networks] = [column('handle'), column('network')];
  const accounts = handles.map((handle, row) => `${networks[row]?.toLowerCase()} ${handle.toLowerCase()}`);
  const texts = {
    date: column('date'),
    followers: column('followers'),
    posts: column('posts'),
    views: column('views'),
  };
  const cells = texts.date.map((text, row) => ({ text, account: accounts[row] ?? '' }));
  const dates = readDateColumn(cells, rules);
  if (dates.kind === 'ambiguous') return fail({ ...dates, kind: 'ambiguous-dates' });
  const locale = headerLanguage(headers ?? []) ?? rules.locale;
  const counts = {
    followers: readCountColumn(texts.followers, locale),
    posts: readCountColumn(texts.posts, locale),
    views: readCountColumn(texts.views, locale),
  };
  const unread = unreadCells(rows, { texts, days: dates.days, counts });
  const found = rows.flatMap((_, row) => {
    const day = dayOf(row, dates.days, counts);
    return day === null
      ? []
      : [{ day, account: accounts[row], handle: handles[row] ?? '', network: networks[row] ?? '' }];
  });
  if (found.length === 0) return fail(nothingRead(unread, layout));
  const curves = [...Map.groupBy(found, ({ account }) => account).values()].map((own): FileCurve => {
    const byDate = new Map(own.map(({ day }) => [day.date, day]));
    const days = [...byDate.values()].sort((a, b) => (a.date < b.date ? -1 : 1));
    return { handle: own[0]?.handle || null, network: own[0]?.network || null, days };
  });
  return ok({ curves, unread, order: dates.order, ...named(layout) });
}

/** The first cell that could not be read stands for all of them. */
function nothingRead([cell]: readonly UnreadCell[], { at, headers }: Layout): FileFailure {
  if (cell === undefined) return { kind: 'bad-csv', problem: 'no-rows' };
  const field = headers?.[at.get(cell.column) ?? -1] ?? cell.column;
  return { kind: 'bad-csv', problem: 'unreadable', line: cell.line, field, text: cell.text };
}

function dayOf(
  row: number,
  days: readonly (string | null)[],
  counts: Readonly<Record<'followers' | 'posts' | 'views', Counts>>,
): CurveDay | null {
  const [date, followers] = [days[row] ?? null, counts.followers[row] ?? null];
  if (date === null || followers === null) return null;
  return { date, followers, posts: counts.posts[row] ?? null, views: counts.views[row] ?? null };
}

type Read = {
  readonly texts: Readonly<Record<UnreadCell['column'], readonly string[]>>;
  readonly days: readonly (string | null)[];
  readonly counts: Readonly<Record<'followers' | 'posts' | 'views', Counts>>;
};

function unreadCells(rows: readonly Row[], { texts, days, counts }: Read): readonly UnreadCell[] {
  return rows.flatMap(({ line }, row): readonly UnreadCell[] => {
    const cell = (column: UnreadCell['column']): UnreadCell => ({
      line,
      column,
      text: (texts[column][row] ?? '').slice(0, 40),
    });
    if (days[row] == null) return [cell('date')];
    return (['followers', 'posts', 'views'] as const).filter((name) => counts[name][row] === undefined).map(cell);
  });
}

function named({ at, headers }: Layout): Pick<CurveFile, 'columns' | 'ignored'> {
  if (headers === null) return { columns: {}, ignored: [] };
  const places = [...at];
  return {
    columns: Object.fromEntries(places.map(([column, place]) => [column, (headers[place] ?? '').slice(0, 60)])),
    ignored: headers.filter((header, place) => header !== '' && !places.some(([, own]) => own === place)),
  };
}
