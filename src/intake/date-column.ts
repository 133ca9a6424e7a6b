import { inOrder, type WrittenDay, writtenDay } from './written-dates.ts';

export type DateOrder = 'dmy' | 'mdy';

/** One cell; rows of one account stand together for the question whether its dates rise. */
export type DateCell = { readonly text: string; readonly account: string };

export type DateColumn =
  /** null where there is no date, or where it lies in the future. `order` null: no date needed it. */
  | { readonly kind: 'read'; readonly days: readonly (string | null)[]; readonly order: DateOrder | null }
  /** Day and month cannot be told apart in the whole column: what one of its dates would be either way. */
  | { readonly kind: 'ambiguous'; readonly text: string; readonly dmy: string; readonly mdy: string };

type Open = Extract<WrittenDay, { kind: 'open' }>;

/** Rows from which a falling or rising row of dates is no coincidence. Our choice: five in order by chance is 1 in 60. */
const FEWEST_IN_ORDER = 5;

/**
 * Reads a column of dates together. Whether the day or the month comes first is never guessed: one date that can only be
 * one of them settles it, or that no date lies in the future, or that only one of them keeps the rows in order.
 * @param today ISO date, in UTC; a day later is still let through, for those who are ahead of UTC
 */
export function readDateColumn(
  cells: readonly DateCell[],
  { today, order }: { readonly today: string; readonly order: DateOrder | null },
): DateColumn {
  const last = dayAfter(today);
  const written = cells.map(({ text }) => writtenDay(text));
  const open = written.filter((one) => one?.kind === 'open');
  const read = (as: DateOrder | null): DateColumn => {
    const days = written.map((one) => dayAs(one, as)).map((day) => (day !== null && day > last ? null : day));
    return { kind: 'read', days, order: open.length === 0 ? null : as };
  };
  if (open.length === 0 || order !== null) return read(order);
  const settled = byNecessity(open) ?? byToday(open, last) ?? byRows(cells, written);
  if (settled !== null) return read(settled === 'both' ? null : settled);
  const at = written.findIndex((one) => one?.kind === 'open');
  const [example, text] = [written[at], cells[at]?.text ?? ''];
  const as = (one: DateOrder): string => (example?.kind === 'open' ? (inOrder(example, one) ?? '') : '');
  return { kind: 'ambiguous', text: text.slice(0, 60), dmy: as('dmy'), mdy: as('mdy') };
}

function dayAs(written: WrittenDay | null, order: DateOrder | null): string | null {
  if (written === null) return null;
  if (written.kind === 'day') return written.day;
  if (order !== null) return inOrder(written, order);
  // Both orders stand in one column: only a date that says itself which it is can be read.
  const [dmy, mdy] = [inOrder(written, 'dmy'), inOrder(written, 'mdy')];
  if (dmy !== null && mdy !== null) return null;
  return dmy ?? mdy;
}

/** There is no 13th month. `both`: the column contradicts itself. */
function byNecessity(open: readonly Open[]): DateOrder | 'both' | null {
  const isDmy = open.some((one) => inOrder(one, 'mdy') === null);
  const isMdy = open.some((one) => inOrder(one, 'dmy') === null);
  if (isDmy && isMdy) return 'both';
  return isDmy ? 'dmy' : isMdy ? 'mdy' : null;
}

/** A count is never of tomorrow. */
function byToday(open: readonly Open[], last: string): DateOrder | null {
  const isLate = (order: DateOrder) => open.some((one) => (inOrder(one, order) ?? '') > last);
  const [dmy, mdy] = [isLate('dmy'), isLate('mdy')];
  return dmy === mdy ? null : dmy ? 'mdy' : 'dmy';
}

/** Trackers write their rows by date, oldest or newest first. */
function byRows(cells: readonly DateCell[], written: readonly (WrittenDay | null)[]): DateOrder | null {
  if (written.length < FEWEST_IN_ORDER) return null;
  const [dmy, mdy] = [isInOrder(cells, written, 'dmy'), isInOrder(cells, written, 'mdy')];
  return dmy === mdy ? null : dmy ? 'dmy' : 'mdy';
}

function isInOrder(cells: readonly DateCell[], written: readonly (WrittenDay | null)[], order: DateOrder): boolean {
  const rows = written.flatMap((one, at) => {
    const day = dayAs(one, order);
    return day === null ? [] : [{ day, account: cells[at]?.account ?? '' }];
  });
  return [...Map.groupBy(rows, ({ account }) => account).values()].every((own) => {
    const days = own.map(({ day }) => day);
    const rising = days.every((day, at) => at === 0 || day >= (days[at - 1] ?? day));
    return rising || days.every((day, at) => at === 0 || day <= (days[at - 1] ?? day));
  });
}

function dayAfter(day: string): string {
  return new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);
}
