import { DAY_MS } from './schedule.ts';

/** Nobody is told anything from 22:00 to 8:00 where they are. Our choice. */
const NIGHT_FROM = 22;
const MORNING = 8;
const HOUR_MS = 60 * 60_000;

/** Names of today that Intl knows, but lists under older ones; IANA time zone database, `backward`, read 2026-11. */
const NAMES_OF_TODAY = [
  ...['America/Argentina/Buenos_Aires', 'America/Indiana/Indianapolis', 'America/Nuuk', 'Asia/Ho_Chi_Minh'],
  ...['Asia/Kathmandu', 'Asia/Kolkata', 'Asia/Yangon', 'Atlantic/Faroe', 'Europe/Kyiv', 'Pacific/Kanton'],
];

/** The time zones that Intl lists, UTC, and the names of today, by lower-case name. */
const ZONES: ReadonlyMap<string, string> = new Map(
  ['UTC', ...Intl.supportedValuesOf('timeZone'), ...NAMES_OF_TODAY].map((zone) => [zone.toLowerCase(), zone]),
);
/** Our choice: more would not be read. */
const MOST_CLOSE = 5;

export type ReadZone =
  | { readonly ok: true; readonly zone: string }
  /** Some that were perhaps meant; may be empty. */
  | { readonly ok: false; readonly close: readonly string[] };

/**
 * A time zone as typed: its name in any case (`europe/berlin`), or a city alone where that is clear (`Berlin`).
 * @example readZone('new york') // { ok: true, zone: 'America/New_York' }
 */
export function readZone(text: string): ReadZone {
  const typed = text.trim().toLowerCase().replaceAll(' ', '_');
  const exact = ZONES.get(typed) ?? (typed === 'gmt' || typed === 'z' ? 'UTC' : undefined);
  if (exact !== undefined) return { ok: true, zone: exact };
  const other = otherName(text.trim().replaceAll(' ', '_'));
  if (other !== null) return { ok: true, zone: other };
  const ofCity = [...ZONES].filter(([name]) => name.endsWith(`/${typed}`)).map(([, zone]) => zone);
  const [only] = ofCity;
  if (only !== undefined && ofCity.length === 1) return { ok: true, zone: only };
  return { ok: false, close: zonesLike(text, MOST_CLOSE) };
}

/** A name that Intl takes without listing it (`US/Eastern`, `CET`); null for anything else, an offset among them. */
function otherName(name: string): string | null {
  if (!/^[A-Za-z]/.test(name)) return null;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone;
  } catch {
    return null;
  }
}

/** Zones whose name holds what is being typed, at most `most`. */
export function zonesLike(text: string, most: number): readonly string[] {
  const typed = text.trim().toLowerCase().replaceAll(' ', '_');
  const [continent = ''] = typed.split('/');
  const holding = [...ZONES].filter(([name]) => name.includes(typed)).map(([, zone]) => zone);
  const near = [...ZONES]
    .filter(([name]) => continent !== '' && name.startsWith(`${continent}/`))
    .map(([, zone]) => zone);
  return [...new Set([...holding, ...near])].slice(0, most);
}

/** The day there, as whole days since the epoch. */
export function dayIn(zone: string, at: number): number {
  return Math.floor((at + offset(zone, at)) / DAY_MS);
}

/** The first moment from `at` on at which people there may be told something: `at` itself by day, else 8:00. */
export function notAtNight(zone: string, at: number): number {
  const local = at + offset(zone, at);
  const day = Math.floor(local / DAY_MS);
  const hour = Math.floor((local - day * DAY_MS) / HOUR_MS);
  if (hour >= MORNING && hour < NIGHT_FROM) return at;
  return momentOf(zone, (hour < MORNING ? day : day + 1) * DAY_MS + MORNING * HOUR_MS);
}

/** Where the day after `at` begins there, as far as telling goes: its 8:00. */
export function nextMorning(zone: string, at: number): number {
  return momentOf(zone, (dayIn(zone, at) + 1) * DAY_MS + MORNING * HOUR_MS);
}

/** The end of a day (ISO, as typed) there: its last millisecond. */
export function endOfDay(zone: string, day: string): number {
  return momentOf(zone, Date.parse(`${day}T00:00:00Z`) + DAY_MS) - 1;
}

/** The moment at which clocks there show `local`, given as if it were UTC. */
function momentOf(zone: string, local: number): number {
  const guess = local - offset(zone, local);
  return local - offset(zone, guess);
}

/** Milliseconds by which clocks there are ahead of UTC at that moment. */
function offset(zone: string, at: number): number {
  const whole = Math.floor(at / 1000) * 1000;
  const parts = Object.fromEntries(
    clockOf(zone)
      .formatToParts(whole)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second) - whole;
}

/** As many as there are zones; making one takes longer than asking it. */
const clocks = new Map<string, Intl.DateTimeFormat>();

function clockOf(zone: string): Intl.DateTimeFormat {
  const known = clocks.get(zone);
  if (known !== undefined) return known;
  const field = '2-digit' as const;
  const clock = new Intl.DateTimeFormat('en-GB', {
    ...{ timeZone: zone, calendar: 'gregory', numberingSystem: 'latn', hourCycle: 'h23' },
    ...{ year: 'numeric', month: field, day: field, hour: field, minute: field, second: field },
  });
  clocks.set(zone, clock);
  return clock;
}
