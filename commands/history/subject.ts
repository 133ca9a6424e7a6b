import type { Failure } from '../../src/failure.ts';
import { type AskedProfile, readHandle, splitHandles } from '../../src/handle.ts';
import type { Network } from '../../src/network.ts';
import { fail, ok, type Result } from '../../src/result.ts';
import type { KnownProfile } from '../../src/storage/profiles.ts';
import { bareSources } from '../ask.ts';
import type { Context } from '../context.ts';
import { allowed } from '../judge.ts';
import { outcomeOf } from '../outcome.ts';

/** Whose history is meant. */
export type Subject =
  /** Fetched here before; `asked` is the handle that was named, which it may have had long ago. */
  | { readonly kind: 'known'; readonly known: KnownProfile; readonly asked: string | null }
  /** Not read here: what is known of it is what the team imported under its name. */
  | { readonly kind: 'named'; readonly network: Network; readonly handle: string }
  /** Never fetched here, and can be. */
  | { readonly kind: 'unseen'; readonly asked: AskedProfile };

export type Meant = { readonly handle: string; readonly network: Network | undefined };

/** Finds whose history is meant, without asking a network. A bare name that several known profiles have is `ambiguous`. */
export async function findSubject(meant: Meant, { services }: Context): Promise<Result<Subject, Failure>> {
  const [piece, second] = splitHandles(meant.handle);
  if (second !== undefined) return fail({ kind: 'bad-option', option: 'handle', problem: 'one-only', known: [] });
  const asked = readHandle(piece ?? meant.handle, { allowedHosts: services.allowedHosts, network: meant.network });
  if (!asked.ok) return asked;
  const { profiles } = services.store;
  if (asked.value.kind === 'profile') {
    const { network, handle } = asked.value.profile;
    if (!services.sources.has(network)) return ok({ kind: 'named', network, handle });
    const known = await profiles.find(network, handle);
    return ok(known === null ? { kind: 'unseen', asked: asked.value } : { kind: 'known', known, asked: handle });
  }
  const { name } = asked.value;
  const places = bareSources({ name, except: [] }, services);
  const found = await Promise.all(places.map(({ network, handle }) => profiles.find(network, handle)));
  const known = found.filter((one) => one !== null);
  const [only] = known;
  if (known.length > 1) return fail({ kind: 'ambiguous', name, networks: known.map(({ network }) => network) });
  return ok(only === undefined ? { kind: 'unseen', asked: asked.value } : { kind: 'known', known: only, asked: null });
}

/** A subject that is not to be fetched first. */
export type MetSubject = Exclude<Subject, { readonly kind: 'unseen' }>;

/** Fetches a profile that was never seen, once: its history begins with that. */
export async function meet(asked: AskedProfile, context: Context): Promise<Result<MetSubject, Failure>> {
  const within = await allowed(1, context);
  if (!within.ok) return within;
  const outcome = await outcomeOf(ok(asked), context);
  if (!outcome.ok) return outcome;
  const { network, handle, id } = outcome.value.evidence.profile;
  const known = await context.services.store.profiles.find(network, handle ?? id ?? '');
  return ok(known === null ? { kind: 'named', network, handle: handle ?? '' } : { kind: 'known', known, asked: null });
}
