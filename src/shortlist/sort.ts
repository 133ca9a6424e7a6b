/** What a team may sort a list by. `return` goes before everything that was only seen from outside. */
export const SORTS = ['return', 'response', 'quality', 'price', 'votes'] as const;
export type Sort = (typeof SORTS)[number];

/** Until a team says otherwise: what somebody brought outranks every signal. */
export const USUAL_SORT: Sort = 'return';

/** What somebody brought the team, over all their events; null = not said. */
export type Past = {
  readonly events: number;
  readonly registrations: number | null;
  readonly sales: number | null;
};

/** One candidate as far as sorting goes; `null` = not known, and never 0. */
export type Sortable = {
  /** Share (0-1) of accounts of its size with a lower response. */
  readonly response: number | null;
  /** 0-100. */
  readonly quality: number | null;
  /** Followers that it responds like; above 0. */
  readonly responding: number | null;
  readonly fee: { readonly amount: number; readonly currency: string } | null;
  readonly votes: { readonly for: number; readonly against: number };
  readonly past: Past | null;
};

/** Why somebody stands where they stand, as data; `unknown`: what it is sorted by is not known of them. */
export type Reason =
  | { readonly kind: 'return'; readonly past: Past }
  | { readonly kind: 'response'; readonly percentile: number }
  | { readonly kind: 'quality'; readonly quality: number }
  | { readonly kind: 'price'; readonly each: number; readonly currency: string }
  /** Priced in another currency than most: amounts are not compared across currencies. */
  | { readonly kind: 'other-currency'; readonly each: number; readonly currency: string }
  | { readonly kind: 'votes'; readonly for: number; readonly against: number }
  | { readonly kind: 'unknown'; readonly what: Sort };

export type Place = { readonly index: number; readonly reason: Reason };

/**
 * The order of a list, each with its reason. What is not known comes last, in the order of response, then quality, then
 * as added. The same list always gets the same order.
 */
export function sortList(list: readonly Sortable[], by: Sort): readonly Place[] {
  const currency = commonCurrency(list);
  const places = list.map((one, index) => ({ index, reason: reasonOf(one, by, currency), one }));
  const sorted = places.toSorted(
    (a, b) => tier(a.reason) - tier(b.reason) || worth(b.reason) - worth(a.reason) || less(a, b) || a.index - b.index,
  );
  return sorted.map(({ index, reason }) => ({ index, reason }));
}

/** The price of each follower that responds; null where fee or response is not known. */
export function pricePerResponding({ fee, responding }: Pick<Sortable, 'fee' | 'responding'>): number | null {
  return fee === null || responding === null || responding <= 0 ? null : fee.amount / responding;
}

function reasonOf(one: Sortable, by: Sort, currency: string | null): Reason {
  const unknown = { kind: 'unknown', what: by } as const;
  switch (by) {
    case 'return':
      return one.past === null || (one.past.registrations === null && one.past.sales === null)
        ? unknown
        : { kind: 'return', past: one.past };
    case 'response':
      return one.response === null ? unknown : { kind: 'response', percentile: one.response };
    case 'quality':
      return one.quality === null ? unknown : { kind: 'quality', quality: one.quality };
    case 'price': {
      const each = pricePerResponding(one);
      if (each === null || one.fee === null) return unknown;
      return { kind: one.fee.currency === currency ? 'price' : 'other-currency', each, currency: one.fee.currency };
    }
    case 'votes':
      return one.votes.for + one.votes.against === 0 ? unknown : { kind: 'votes', ...one.votes };
  }
}

/** First what can be compared, then what cannot, then what is not known. */
function tier({ kind }: Reason): number {
  return kind === 'unknown' ? 2 : kind === 'other-currency' ? 1 : 0;
}

/** More is earlier. Registrations per event: somebody who came three times is not better for that alone. */
function worth(reason: Reason): number {
  switch (reason.kind) {
    case 'return':
      return (reason.past.registrations ?? reason.past.sales ?? 0) / Math.max(1, reason.past.events);
    case 'response':
      return reason.percentile;
    case 'quality':
      return reason.quality;
    case 'price':
    case 'other-currency':
      return -reason.each;
    case 'votes':
      return reason.for - reason.against;
    case 'unknown':
      return 0;
  }
}

type Compared = { readonly one: Sortable };

function less(a: Compared, b: Compared): number {
  const known = (value: number | null): number => value ?? -1;
  return known(b.one.response) - known(a.one.response) || known(b.one.quality) - known(a.one.quality);
}

/** The currency that most fees are in; of as many, the first by its letters. */
function commonCurrency(list: readonly Sortable[]): string | null {
  const counts = new Map<string, number>();
  for (const { fee } of list) if (fee !== null) counts.set(fee.currency, (counts.get(fee.currency) ?? 0) + 1);
  const [most] = [...counts].toSorted(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
  return most?.[0] ?? null;
}
