import { splitHandles } from '../handle.ts';
import { type Network, readNetwork } from '../network.ts';
import { foldedName } from '../people/folded-name.ts';
import type { Fee } from '../storage/shortlists.ts';
import { currencyOf, readFee } from './fee.ts';

/** A table as it was read: cells in the order of the header; `line` as an editor counts. */
export type PlainTable = {
  readonly header: readonly string[];
  readonly rows: readonly { readonly line: number; readonly cells: readonly string[] }[];
};

/** One person of a call for papers. */
export type Proposal = {
  readonly line: number;
  readonly name: string | null;
  /** Their handles and links as they stand; the network is the column's, where it is named after one. */
  readonly links: readonly { readonly text: string; readonly network: Network | null }[];
  readonly fee: Fee | null;
};

/** What a table was taken for, to be echoed: nothing is taken silently. */
export type CallForPapers = {
  readonly proposals: readonly Proposal[];
  /** Which column was read as what; columns that were passed over are not in it. */
  readonly columns: readonly { readonly header: string; readonly as: ColumnKind }[];
  /** Cells that could not be read for sure: nothing was taken from them. */
  readonly unread: readonly { readonly line: number; readonly header: string; readonly text: string }[];
  /** Lines that name nobody. */
  readonly nobody: readonly number[];
};

export type ColumnKind = 'name' | 'first-name' | 'last-name' | 'links' | 'fee' | 'currency';

/** Headers in six languages, folded; the beginning of a word is enough where it says all. */
const HEADERS: readonly (readonly [ColumnKind, RegExp])[] = [
  ['currency', /^(?:currency|waehrung|wahrung|moneda|moeda|devise|monnaie|mata uang)/u],
  [
    'fee',
    /\b(?:fees?|honorari\w*|honoraire\w*|honorar|cache|cachet|tarif\w*|price|precio|preco|prix|preis|gage|biaya|harga)\b/u,
  ],
  ['first-name', /^(?:first ?name|given ?name|vorname|prenom|nombre de pila|primeiro nome|nama depan)/u],
  [
    'last-name',
    /^(?:last ?name|surname|family ?name|nachname|familienname|nom de famille|apellidos?|sobrenome|nama belakang)/u,
  ],
  [
    'links',
    /(?:links?|urls?|profile?s?|perfil|perfis|perfiles|profil|handles?|accounts?|konto|enlaces?|liens?|tautan|social|website|web|redes|reseaux)\b/u,
  ],
  [
    'name',
    /\b(?:name|nombre|nome|nom|nama|speaker|ponente|palestrante|orateur|oratrice|intervenant|referent\w*|vortragende\w*|pembicara|person)\b/u,
  ],
];

const LINK = /https?:\/\/\S+|\S+@\S+\.\S+/u;

/** How fees are read: `usual` stands for amounts without a currency. @param locale BCP 47 */
export type CallRules = { readonly locale: string; readonly usual: string | null };

/**
 * Reads a call for papers: names, links and fees from columns in any order, with headers in English, Spanish, Portuguese,
 * French, German or Indonesian, or named after a network. null where no column names anybody.
 */
export function readCallForPapers(table: PlainTable, rules: CallRules): CallForPapers | null {
  const columns = table.header.map((header, at) => columnOf(header, at, table));
  if (!columns.some((one) => one.as !== null && one.as !== 'fee' && one.as !== 'currency')) return null;
  const fees = feesOf(table, columns, rules);
  const proposals: Proposal[] = [];
  const nobody: number[] = [];
  for (const [at, { line, cells }] of table.rows.entries()) {
    const of = (as: ColumnKind) =>
      columns.filter((one) => one.as === as).map(({ at: place }) => cells[place]?.trim() ?? '');
    const whole = of('name').find((text) => text !== '');
    const name = whole ?? [...of('first-name'), ...of('last-name')].filter((text) => text !== '').join(' ');
    const links = columns
      .filter((one) => one.as === 'links')
      .flatMap((one) => linksIn(cells[one.at] ?? '', one.network));
    if (name === '' && links.length === 0) {
      if (cells.some((text) => text.trim() !== '')) nobody.push(line);
      continue;
    }
    const fee = fees[at];
    proposals.push({
      line,
      name: name === '' ? null : name,
      links,
      fee: fee === undefined || fee === 'unread' ? null : fee,
    });
  }
  const feeColumn = columns.find(({ as }) => as === 'fee');
  const unread = table.rows.flatMap(({ line, cells }, at) =>
    fees[at] === 'unread' && feeColumn !== undefined
      ? [{ line, header: feeColumn.header, text: cells[feeColumn.at]?.trim() ?? '' }]
      : [],
  );
  const understood = columns.flatMap(({ header, as }) => (as === null ? [] : [{ header, as }]));
  return { proposals, columns: understood, unread, nobody };
}

type Column = {
  readonly at: number;
  readonly header: string;
  readonly as: ColumnKind | null;
  readonly network: Network | null;
};

/** A column is what its header says; else links, where most of what stands in it are links. */
function columnOf(header: string, at: number, { rows }: PlainTable): Column {
  const folded = foldedName(header).replace(/[_-]/gu, ' ');
  const network = folded
    .split(/[^\p{L}\p{N}]+/u)
    .map(readNetwork)
    .find((one) => one !== null);
  const said = HEADERS.find(([, words]) => words.test(folded))?.[0];
  if (network !== undefined && network !== null && (said === undefined || said === 'links' || said === 'name'))
    return { at, header, as: 'links', network };
  const filled = rows.map(({ cells }) => cells[at]?.trim() ?? '').filter((text) => text !== '');
  const hasLinks = filled.length > 0 && filled.filter((text) => LINK.test(text)).length > filled.length / 2;
  const isMail = /mail/u.test(folded);
  return { at, header, as: said ?? (hasLinks && !isMail ? 'links' : null), network: null };
}

function linksIn(cell: string, network: Network | null): Proposal['links'] {
  const text = cell.trim();
  if (text === '' || text === '-' || text === '–') return [];
  return splitHandles(text).map((one) => ({
    text: one,
    network: /[/.]/u.test(one.replace(/^@/u, '')) ? null : network,
  }));
}

type ReadFee = Fee | null | 'unread';

/** The marks of one amount settle those of the others; an amount that stays open is not taken. */
function feesOf({ rows }: PlainTable, columns: readonly Column[], { locale, usual }: CallRules): readonly ReadFee[] {
  const column = columns.find(({ as }) => as === 'fee');
  if (column === undefined) return rows.map(() => null);
  const beside = columns.find(({ as }) => as === 'currency');
  const inHeader =
    column.header
      .split(/[^\p{L}€£$¥]+/u)
      .map(currencyOf)
      .find((one) => one !== null) ?? null;
  const read = (habit: string): readonly ReadFee[] =>
    rows.map(({ cells }) => {
      const text = cells[column.at]?.trim() ?? '';
      if (text === '' || text === '-' || text === '–') return null;
      const named = beside === undefined ? null : currencyOf(cells[beside.at]?.trim() ?? '');
      return readFee(text, named ?? inHeader ?? usual, habit) ?? 'unread';
    });
  const own = read(locale);
  const [points, commas] = [read('en'), read('de')];
  const open = (fees: readonly ReadFee[]): number => fees.filter((fee) => fee === 'unread').length;
  if (open(points) !== open(commas)) return open(points) < open(commas) ? points : commas;
  // Nothing in the column settles them: what reads the same either way is taken, the rest as the team writes numbers.
  return own.map((fee, at) => (isSame(points[at], commas[at]) ? (points[at] ?? null) : fee));
}

function isSame(one: ReadFee | undefined, other: ReadFee | undefined): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
