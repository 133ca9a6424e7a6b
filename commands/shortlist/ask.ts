import type { InputFailure } from '../../src/failure.ts';
import { findHandles } from '../../src/handle.ts';
import type { Network } from '../../src/network.ts';
import { fail, ok, type Result } from '../../src/result.ts';
import { currencyOf } from '../../src/shortlist/fee.ts';
import { SORTS, type Sort } from '../../src/shortlist/sort.ts';
import type { Right } from '../rights.ts';

export const LIST_ACTIONS = [
  'add',
  'show',
  'vote',
  'note',
  'decide',
  'remove',
  'fee',
  'export',
  'new',
  'close',
  'reopen',
  'sort',
  'check',
] as const;
export type ListAction = (typeof LIST_ACTIONS)[number];

export type ListOptions = {
  readonly action: string | undefined;
  readonly what: string | undefined;
  readonly list: string | undefined;
  readonly sort: string | undefined;
  readonly fee: string | undefined;
  readonly event: string | undefined;
  readonly note: string | undefined;
  readonly candidate: string | undefined;
  readonly page: string | undefined;
  readonly network: Network | undefined;
};

/** What is asked of a list. */
export type ListAsk = {
  readonly action: ListAction;
  /** What stands behind the action. */
  readonly what: string;
  /** A list's name or id; null = the current one. */
  readonly list: string | null;
  readonly sort: Sort | null;
  readonly fee: string | null;
  readonly event: string | null;
  readonly note: string | null;
  /** Set by a button: the one it stands for. */
  readonly candidate: string | null;
  /** What bare names are of. */
  readonly network: Network | null;
  /** From 0. */
  readonly page: number;
};

/** Reads what is asked: the action may be an option, or the first word; handles alone are to be added. */
export function readListAsk(options: ListOptions): Result<ListAsk, InputFailure> {
  const read = readAction(options);
  if (!read.ok) return read;
  const sort = options.sort === undefined ? null : (SORTS.find((one) => one === options.sort?.toLowerCase()) ?? null);
  if (options.sort !== undefined && sort === null) return fail(notAChoice('sort', SORTS));
  const { list = null, event = null, note = null, candidate = null, network = null } = options;
  const page = Math.max(0, Math.trunc(Number(options.page ?? 0)) || 0);
  const { what, fee } = withCurrency(read.value.what, options.fee ?? null);
  return ok({ action: read.value.action, what, list, sort, fee, event, note, candidate, network, page });
}

type Read = Pick<ListAsk, 'action' | 'what'>;

function readAction({ action, what = '', sort }: ListOptions): Result<Read, InputFailure> {
  if (action !== undefined) {
    const named = actionOf(action);
    return named === null ? fail(notAChoice('action', LIST_ACTIONS)) : ok({ action: named, what });
  }
  const [, first = '', rest = ''] = /^(\S+)\s*([\s\S]*)$/u.exec(what) ?? [];
  const named = actionOf(first);
  if (named !== null) return ok({ action: named, what: rest });
  const isAdd = sort === undefined && findHandles(what).length > 0;
  return ok({ action: isAdd ? 'add' : 'show', what });
}

/** "fee:900 EUR" as it is typed: the currency stands among the words that are left. */
function withCurrency(what: string, fee: string | null): Pick<ListAsk, 'what' | 'fee'> {
  const [whole, currency = ''] = /(?:^|\s)([A-Za-z]{3})$/u.exec(what) ?? [];
  if (fee === null || whole === undefined || /[^\d\s.,'’k]/iu.test(fee) || currencyOf(currency) === null)
    return { what, fee };
  return { what: what.slice(0, what.length - whole.length), fee: `${fee} ${currency}` };
}

function actionOf(word: string): ListAction | null {
  return LIST_ACTIONS.find((one) => one === word.toLowerCase()) ?? null;
}

function notAChoice(option: string, known: readonly string[]): InputFailure {
  return { kind: 'bad-option', option, problem: 'not-a-choice', known };
}

/** What asking this takes. */
export function rightFor({ action, fee }: Pick<ListAsk, 'action' | 'fee'>): Right {
  switch (action) {
    case 'vote':
    case 'note':
    case 'decide':
      return action;
    case 'fee':
      return 'outcomes';
    case 'add':
      return fee === null ? 'ask' : 'outcomes';
    default:
      return 'ask';
  }
}
