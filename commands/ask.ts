import type { Evidence } from '../src/evidence.ts';
import type { InputFailure } from '../src/failure.ts';
import { type AskedProfile, readHandle, splitHandles } from '../src/handle.ts';
import { type Figures, figuresToEvidence } from '../src/intake/figures.ts';
import { isNetwork, type Network } from '../src/network.ts';
import { fail, ok, type Result } from '../src/result.ts';
import type { ProfileHandle } from '../src/sources/source.ts';
import type { TeamSettings } from '../src/team-settings.ts';
import type { Count, CountOption, TextOption } from './command.ts';
import type { Context } from './context.ts';
import type { Piece } from './pieces.ts';
import type { Services } from './services.ts';

const count = <const D extends CountOption['describe']>(describe: D) => ({ kind: 'count', describe }) as const;

/** The figures that a person can give; likes, replies, reposts and views are those of a typical recent post. */
export const FIGURE_OPTIONS = {
  followers: count('option.followers'),
  following: count('option.following'),
  posts: count('option.posts'),
  likes: count('option.likes'),
  replies: count('option.replies'),
  reposts: count('option.reposts'),
  views: count('option.views'),
  since: { kind: 'text', describe: 'option.since', maxLength: 30 } satisfies TextOption,
} as const;

export type AskOptions = {
  readonly handle: string | undefined;
  readonly network: Network | undefined;
  readonly followers: Count | undefined;
  readonly following: Count | undefined;
  readonly posts: Count | undefined;
  readonly likes: Count | undefined;
  readonly replies: Count | undefined;
  readonly reposts: Count | undefined;
  readonly views: Count | undefined;
  readonly since: string | undefined;
  readonly fresh: boolean;
  readonly except: string | undefined;
  readonly audience: Count | undefined;
};

export type AskOne = {
  readonly kind: 'one';
  readonly profile: ProfileHandle;
  readonly typed: string;
  readonly changed: boolean;
  readonly fresh: boolean;
  /** Followers to look at beside the profile; 0 = none, null = not said. */
  readonly followersToSample: number | null;
};
export type AskBare = {
  readonly kind: 'bare';
  readonly name: string;
  /** Set when reading removed or exchanged signs: what was typed. */
  readonly typed: string | null;
  /** Networks that it was found on and that were not meant. */
  readonly except: readonly Network[];
  readonly fresh: boolean;
  /** As in `AskOne`. */
  readonly followersToSample: number | null;
};
export type AskList = { readonly kind: 'list'; readonly pieces: readonly Piece[] };
export type Ask = { readonly kind: 'figures'; readonly evidence: Evidence } | AskOne | AskBare | AskList;

/** Longest text of handles: forty links with all their tracking come to 8,000 characters. Our choice. */
export const LONGEST_LIST = 20_000;

/** Profiles that one request may hold. Our choice: a long call for papers, read in one table. */
export const MOST_PROFILES = 100;

/** What the options of a check ask for, read once and for all. */
export function readAsk(options: AskOptions, context: Context): Result<Ask, InputFailure> {
  const texts = options.handle === undefined ? [] : splitHandles(options.handle);
  const alone = texts.length === 1 || options.network !== undefined;
  const pieces = texts.map((text) => {
    const asked = readPiece(text, options.network, context);
    return { text, asked: alone ? asked : sureHandle(text, asked) };
  });
  if (texts.length > MOST_PROFILES) return fail({ kind: 'too-many', given: texts.length, most: MOST_PROFILES });
  if (hasFigures(options)) return figures(options, pieces, context);
  const [first] = pieces;
  if (first === undefined) return fail({ kind: 'bad-handle', text: options.handle ?? '', reason: 'empty' });
  if (pieces.length === 1) return single(first, options);
  return pieces.some((piece) => piece.asked.ok) ? ok({ kind: 'list', pieces }) : fail(worst(pieces));
}

/** Whether answering needs a look-up: figures and closed networks are answered at once. */
export function asksSources(ask: Ask, services: Services): boolean {
  switch (ask.kind) {
    case 'figures':
      return false;
    case 'one':
      return services.sources.has(ask.profile.network);
    case 'bare':
      return bareSources(ask, services).length > 0;
    case 'list':
      return true;
  }
}

/** The open networks on which a bare name could be, with the handle it would have there; the team's last one first. */
export function bareSources(
  { name, except }: Pick<AskBare, 'name' | 'except'>,
  services: Services,
  last: Network | null = null,
): readonly ProfileHandle[] {
  return [...services.sources.values()]
    .filter((source) => !except.includes(source.network))
    .flatMap((source) => {
      const handle = source.bareHandle(name);
      return handle === null ? [] : [{ network: source.network, handle }];
    })
    .toSorted((a, b) => Number(b.network === last) - Number(a.network === last));
}

function readPiece(
  text: string,
  network: Network | undefined,
  { services, settings }: Context,
): Result<AskedProfile, InputFailure> {
  const rules = { allowedHosts: services.allowedHosts };
  const asked = readHandle(text, network === undefined ? rules : { ...rules, network });
  return asked.ok && network === undefined ? ok(ofUsualNetwork(asked.value, services, settings)) : asked;
}

/** A bare name is one of the team's usual network; where programs can look, they look there first (see `tryBare`). */
function ofUsualNetwork(asked: AskedProfile, services: Services, { network }: TeamSettings): AskedProfile {
  if (asked.kind === 'profile' || network === null || services.sources.has(network)) return asked;
  const there = readHandle(`@${asked.name}`, { allowedHosts: services.allowedHosts, network });
  return there.ok ? there.value : asked;
}

/** Among several words only those that look like a handle are one: "ada" alone is a name, in a sentence it is a word. */
function sureHandle(text: string, asked: Piece['asked']): Piece['asked'] {
  if (!asked.ok || asked.value.kind === 'profile' || text.includes('@')) return asked;
  return fail({ kind: 'bad-handle', text, reason: 'shape' });
}

function single({ asked }: Piece, options: AskOptions): Result<Ask, InputFailure> {
  if (!asked.ok) return asked;
  const { fresh } = options;
  const followersToSample = options.audience?.value ?? null;
  if (asked.value.kind === 'profile') return ok({ ...asked.value, kind: 'one', fresh, followersToSample });
  const except = (options.except ?? '').split(' ').filter(isNetwork);
  const { name, typed, changed } = asked.value;
  return ok({ kind: 'bare', name, typed: changed ? typed : null, except, fresh, followersToSample });
}

/** When nothing of a list can be read, one failure speaks for all: an unsafe address before a misspelt name. */
function worst(pieces: readonly Piece[]): InputFailure {
  const failures = pieces.flatMap(({ asked }) => (asked.ok ? [] : [asked.error]));
  const host = failures.find((failure) => failure.kind === 'bad-host');
  return host ?? failures[0] ?? { kind: 'bad-handle', text: '', reason: 'empty' };
}

const FIGURES = ['followers', 'following', 'posts', 'likes', 'replies', 'reposts', 'views', 'since'] as const;

function hasFigures(options: AskOptions): boolean {
  return FIGURES.some((name) => options[name] !== undefined);
}

function figures(options: AskOptions, pieces: readonly Piece[], context: Context): Result<Ask, InputFailure> {
  const { followers } = options;
  if (followers === undefined)
    return fail({ kind: 'bad-option', option: 'followers', problem: 'missing', known: FIGURES });
  if (pieces.length > 1) return fail({ kind: 'bad-option', option: 'handle', problem: 'one-only', known: [] });
  const who = whose(pieces[0], options.network);
  if (!who.ok) return who;
  const given: Figures = { ...options, followers };
  const evidence = figuresToEvidence(given, { ...who.value, observedAt: context.now.toISOString() });
  return evidence.ok ? ok({ kind: 'figures', evidence: evidence.value }) : evidence;
}

type Whose = { readonly network: Network; readonly handle: string | null };

function whose(piece: Piece | undefined, network: Network | undefined): Result<Whose, InputFailure> {
  if (piece === undefined) return ok({ network: network ?? 'other', handle: null });
  if (!piece.asked.ok) return piece.asked;
  const asked = piece.asked.value;
  if (asked.kind === 'profile') return ok(asked.profile);
  return ok({ network: network ?? 'other', handle: asked.name });
}
