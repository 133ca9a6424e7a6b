/**
 * Made-up follow orders for the fingerprint's bench. Days run from 0 (the network opens) to `age` (today); the sample is
 * the `n` newest followers, who arrived over the last `span` days. Each has a day of arrival and an earlier one on which
 * the account was made.
 */
export type Order = {
  readonly n: number;
  /** Days since the network opened. */
  readonly age: number;
  /** Days over which the sample arrived. */
  readonly span: number;
  /** Share of the honest who had signed up shortly before: within `newcomerDays` (5 unless told) of arriving. */
  readonly newcomers: number;
  readonly newcomerDays?: number;
  /** A sign-up wave of `days` days that made `share` of the accounts that could have been made then. */
  readonly wave?: { readonly at: number; readonly days: number; readonly share: number };
  /** A wave of `days` days while the sample arrived: `share` of it was made then and came `mean` days later on average. */
  readonly freshWave?: { readonly at: number; readonly days: number; readonly share: number; readonly mean: number };
  /** Share of the honest who arrived within 2 days of an event, and how many of those are newcomers. */
  readonly burst?: { readonly share: number; readonly newcomers: number };
  /** Share of the sample made within `days` days of a wave at `at`, who came as a community within 3 days. */
  readonly community?: { readonly at: number; readonly days: number; readonly share: number };
  /**
   * Accounts made within 3 days, 40-400 days before the first of their deliveries, which come over `overDays` days each.
   * None comes in the first tenth of the span unless `atEdge` says that all do: there nothing before dates an arrival.
   */
  readonly batch?: {
    readonly share: number;
    readonly deliveries: number;
    readonly overDays: number;
    readonly atEdge?: boolean;
  };
};

type Follower = { readonly arrived: number; readonly made: number };

/** Days between the batch's creation and its arrival: at least, and so many more at most. */
const AGED = { least: 40, more: 360 };

/** Creation days, newest follower first; day 0 is `epochDay` since 1970. */
export function drawOrder(order: Order, random: () => number, epochDay: number): readonly number[] {
  const between = (from: number, to: number) => from + random() * (to - from);
  const community = Math.round((order.community?.share ?? 0) * order.n);
  const batch = Math.round((order.batch?.share ?? 0) * order.n);
  const eventDay = between(order.age - order.span * 0.9, order.age - 2);
  const followers: Follower[] = [];
  for (let each = 0; each < order.n - community - batch; each++) {
    if (order.freshWave !== undefined && random() < order.freshWave.share) {
      followers.push(fromWave(order.freshWave, order.age, random));
      continue;
    }
    const atEvent = random() < (order.burst?.share ?? 0);
    const arrived = atEvent ? between(eventDay, eventDay + 2) : between(order.age - order.span, order.age);
    const isNew = random() < (atEvent ? (order.burst?.newcomers ?? 0) : order.newcomers);
    followers.push({
      arrived,
      made: isNew ? arrived - between(0, order.newcomerDays ?? 5) : madeBefore(order, arrived, random),
    });
  }
  if (order.community !== undefined) {
    const { at, days } = order.community;
    const came = between(Math.max(order.age - order.span, at + days + 30), order.age - 3);
    for (let each = 0; each < community; each++) {
      followers.push({ arrived: between(came, came + 3), made: between(at, at + days) });
    }
  }
  if (order.batch !== undefined) followers.push(...drawBatch(order, order.batch, batch, random));
  followers.sort((a, b) => b.arrived - a.arrived);
  return followers.map(({ made }) => epochDay + Math.floor(Math.max(0, made)));
}

function fromWave({ at, days, mean }: NonNullable<Order['freshWave']>, age: number, random: () => number): Follower {
  const made = at + random() * days;
  return { made, arrived: Math.min(age, made - Math.log(1 - random()) * mean) };
}

/** An ordinary account's day: evenly over the network's life up to the arrival, or in the wave. */
function madeBefore({ wave }: Order, arrived: number, random: () => number): number {
  if (wave !== undefined && wave.at + wave.days < arrived && random() < wave.share) {
    return wave.at + random() * wave.days;
  }
  return random() * arrived;
}

function drawBatch(order: Order, of: NonNullable<Order['batch']>, size: number, random: () => number): Follower[] {
  const edge = order.age - order.span * 0.9;
  const [begin, latest] = of.atEdge === true ? [order.age - order.span, edge] : [edge, order.age - of.overDays - 1];
  const starts = Array.from({ length: of.deliveries }, () => begin + random() * Math.max(0, latest - begin));
  const first = Math.min(...starts);
  const made = first - AGED.least - 3 - random() * Math.min(AGED.more, first - AGED.least - 3);
  return Array.from({ length: size }, (_, each) => ({
    arrived: starts[each % starts.length]! + random() * of.overDays,
    made: made + random() * 3,
  }));
}
