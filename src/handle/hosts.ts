import { domainToASCII } from 'node:url';
import { type AllowedHosts, allows } from '../allowed-hosts.ts';
import type { HandleProblem } from '../failure.ts';
import { fail, ok, type Result } from '../result.ts';
import { isPublicName } from '../sources/guard.ts';
import { HANDLE_PATTERNS } from './patterns.ts';

/** What is wrong with a piece of text: a problem of the handle, or a host that is not a public name. */
export type Trouble = HandleProblem | { readonly host: string };

/** No host excused: for names that are never dialled, such as Bluesky's handles. */
export const NO_HOSTS: AllowedHosts = new Set();

/** RFC 1035. */
const LONGEST_NAME = 253;
const LONGEST_LABEL = 63;

/**
 * Reads a host as typed (no scheme, no path) into its A-label form, lower case. What the operator excuses is taken as
 * it stands, port and all. Fails with the host where it is an address in any spelling, has a port, a percent sign or
 * brackets, has one label only, or ends in a special-use name; with `shape` where it is no host name at all.
 * @example readHost('Faß.example', new Set()) // ok('xn--fa-hia.example')
 */
export function readHost(text: string, allowed: AllowedHosts): Result<string, Trouble> {
  const typed = text.toLowerCase();
  if (allows(allowed, typed)) return ok(typed);
  const refused = fail({ host: typed });
  if (['%', ':', '[', ']', '\\'].some((mark) => typed.includes(mark))) return refused;
  if (!HANDLE_PATTERNS.hostText.test(typed)) return fail('shape');
  // Mapped first: full-width digits, circled digits and soft hyphens are addresses and special names in disguise.
  const ascii = domainToASCII(typed);
  const labels = ascii.split('.');
  const last = labels.at(-1) ?? '';
  if (ascii === '') return endsInNumber(typed) ? refused : fail('shape');
  if (endsInNumber(ascii)) return refused;
  if (ascii.length > LONGEST_NAME || !labels.every(isLabel)) return fail('shape');
  if (!isPublicName(ascii)) return refused;
  return HANDLE_PATTERNS.startsWithLetter.test(last) ? ok(ascii) : fail('shape');
}

function endsInNumber(host: string): boolean {
  return HANDLE_PATTERNS.numericLabel.test(host.split('.').at(-1) ?? '');
}

function isLabel(label: string): boolean {
  return label.length <= LONGEST_LABEL && HANDLE_PATTERNS.hostLabel.test(label);
}
