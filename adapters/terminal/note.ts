import { findSubject, meet } from '../../commands/history/subject.ts';
import { plainText } from '../../commands/plain-text.ts';
import type { Services } from '../../commands/services.ts';
import { failureView } from '../../commands/views/failure-view.ts';
import { shownHandle } from '../../commands/views/handle-text.ts';
import { cleanLine } from '../../src/clean.ts';
import type { Failure } from '../../src/failure.ts';
import { english } from '../../src/i18n/messages.ts';
import { REPORTED_PROFILE } from '../../src/intake/reported.ts';
import { readNetwork } from '../../src/network.ts';
import { curveKey } from '../../src/storage/profile-key.ts';
import { localContext } from './local-context.ts';
import type { Output } from './output.ts';

const texts = english.note;
const REFUSED = 1;
const USAGE = 2;

/** Our choice: three sentences, which a card on a phone still holds. */
export const LONGEST_NOTE = 400;

export type NoteAsked = {
  readonly handle: string;
  readonly text: string | undefined;
  readonly network: string | undefined;
  readonly remove: boolean;
  readonly json: boolean;
};

/**
 * `assay note @handle "…"`: keeps a subject's own words under their account, so that a renamed handle keeps them. A
 * profile that was never seen is looked up once. 1 where it could not be found or the words do not fit.
 */
export async function runNote(asked: NoteAsked, services: Services, output: Output): Promise<number> {
  const network = asked.network === undefined ? undefined : readNetwork(asked.network);
  if (network === null) {
    return refuse(output, english.terminal.noSuchNetwork((asked.network ?? '').slice(0, 60)), USAGE);
  }
  const text = cleanLine(asked.text ?? '', LONGEST_NOTE + 1);
  if (!asked.remove && text === '') return refuse(output, texts.empty, USAGE);
  if (text.length > LONGEST_NOTE) return refuse(output, texts.tooLong(LONGEST_NOTE));
  const context = await localContext(services);
  const found = await findSubject({ handle: asked.handle, network }, context);
  const subject = found.ok && found.value.kind === 'unseen' ? await meet(found.value.asked, context) : found;
  if (!subject.ok) return failed(subject.error, asked, output);
  if (subject.value.kind === 'unseen') return REFUSED;
  const { kind } = subject.value;
  const of = kind === 'known' ? subject.value.known : subject.value;
  const reported = curveKey({ ...REPORTED_PROFILE, network: of.network, handle: of.handle });
  const profile = kind === 'known' ? subject.value.known.profile : reported;
  if (profile === null) return REFUSED;
  const { subjectNotes } = services.store;
  const shown = shownHandle(of.handle, of.network);
  const had = asked.remove ? await subjectNotes.remove(profile) : false;
  if (!asked.remove) await subjectNotes.put(profile, text);
  const said = asked.remove ? (had ? texts.removed(shown) : texts.none(shown)) : texts.kept(shown);
  const note = asked.remove ? null : { text };
  output.line(
    asked.json ? JSON.stringify({ profile: { network: of.network, handle: of.handle }, note, text: said }) : said,
  );
  return 0;
}

function failed(failure: Failure, { json }: NoteAsked, output: Output): number {
  const reply = failureView(failure, english);
  if (json) output.line(JSON.stringify(reply.data));
  else output.problem(plainText(reply));
  return REFUSED;
}

function refuse(output: Output, why: string, code = REFUSED): number {
  output.problem(why);
  return code;
}
