import type { Failure } from '../../src/failure.ts';
import { type CurveFailure, type CurveFile, type FileCurve, readCurveFile } from '../../src/intake/curve-file.ts';
import type { DateOrder } from '../../src/intake/date-column.ts';
import { REPORTED_PROFILE } from '../../src/intake/reported.ts';
import { type Network, readNetwork } from '../../src/network.ts';
import { fail, ok, type Result } from '../../src/result.ts';
import { curveKey } from '../../src/storage/profile-key.ts';
import type { Context } from '../context.ts';
import { findSubject, type Meant, type MetSubject, meet } from './subject.ts';

/** What a team brings along, and whose it is where the file does not say. */
export type Bringing = {
  readonly text: string;
  /** null = the file's own column says it. */
  readonly handle: string | null;
  readonly network: Network | undefined;
  readonly order: DateOrder | null;
  /** BCP 47: settles what 1.204 means where the file does not. */
  readonly locale: string;
};

/** What became of one account of the file. */
export type BroughtCurve = {
  readonly handle: string;
  readonly network: Network | null;
  readonly days: number;
  readonly from: string;
  readonly to: string;
  /** Days that were not known before, or told another count; or why nothing was taken. */
  readonly outcome: Result<number, Failure | Refusal>;
};
export type Refusal = { readonly kind: 'other-account' } | { readonly kind: 'needs-network' };

export type Brought = {
  readonly file: string;
  readonly read: CurveFile;
  readonly curves: readonly BroughtCurve[];
};

/** `needs-handle`: neither the file nor whoever sent it says whose curve it is. */
export type BringFailure = CurveFailure | { readonly kind: 'needs-handle' };

/**
 * Reads a file of past counts and keeps them for the team alone. Profiles that are read here and were never seen are
 * looked up once, since a curve belongs to an account and not to its name.
 */
export async function bringCurves(bringing: Bringing, context: Context): Promise<Result<Brought, BringFailure>> {
  const { services } = context;
  const today = services.now().toISOString().slice(0, 10);
  const read = readCurveFile(bringing.text, { today, locale: bringing.locale, order: bringing.order });
  if (!read.ok) return read;
  if (bringing.handle === null && read.value.curves.some(({ handle }) => handle === null))
    return fail({ kind: 'needs-handle' });
  const file = services.newId();
  const curves: BroughtCurve[] = [];
  // One after another: a file of many accounts must not ask a network for all of them at once.
  for (const curve of read.value.curves) curves.push(await bringOne(curve, { bringing, file }, context));
  return ok({ file, read: read.value, curves });
}

type Task = { readonly bringing: Bringing; readonly file: string };

async function bringOne(curve: FileCurve, { bringing, file }: Task, context: Context): Promise<BroughtCurve> {
  const [first, last] = [curve.days[0]?.date ?? '', curve.days.at(-1)?.date ?? ''];
  const named = readNetwork(curve.network ?? '') ?? bringing.network ?? null;
  const handle = curve.handle ?? bringing.handle ?? '';
  const told = { handle, network: named, days: curve.days.length, from: first, to: last };
  const meant: Meant = { handle, network: named ?? undefined };
  const subject = await subjectOf(meant, context);
  if (!subject.ok) return { ...told, outcome: subject };
  const profile = keyOf(subject.value);
  if (profile === null) return { ...told, outcome: fail({ kind: 'needs-network' }) };
  if (bringing.handle !== null && curve.handle !== null) {
    const asked = await subjectOf({ handle: bringing.handle, network: bringing.network }, context);
    if (!asked.ok || keyOf(asked.value) !== profile) return { ...told, outcome: fail({ kind: 'other-account' }) };
  }
  const { store } = context.services;
  const added = await store.curves.bring({ team: context.team, profile, file, days: curve.days });
  const { network, handle: name } = subject.value.kind === 'known' ? subject.value.known : subject.value;
  return { ...told, handle: name, network, outcome: ok(added) };
}

async function subjectOf(meant: Meant, context: Context): Promise<Result<MetSubject, Failure>> {
  const found = await findSubject(meant, context);
  if (!found.ok) return found;
  return found.value.kind === 'unseen' ? meet(found.value.asked, context) : ok(found.value);
}

function keyOf(subject: MetSubject): string | null {
  if (subject.kind === 'known') return subject.known.profile;
  const { network, handle } = subject;
  return handle === '' ? null : curveKey({ ...REPORTED_PROFILE, network, handle });
}
