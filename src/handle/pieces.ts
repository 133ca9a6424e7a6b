import { readNetwork } from '../network.ts';
import { linkIn } from './links.ts';
import { isNostrKey } from './names.ts';
import { HANDLE_PATTERNS } from './patterns.ts';
import { callsTheChat } from './reserved-names.ts';
import { siteOf } from './sites.ts';
import { tidy, unwrapLinks, withoutTracking } from './tidy.ts';

/** Longest text that is split at all (a hundred links with their tracking); what stands after it is left out. */
const LONGEST_TEXT = 20_000;
/** Longer words are no handle, and are matched against nothing. */
const LONGEST_WORD = 300;

/** Schemes of identifiers that name a profile. */
const IDENTIFIERS = ['did:', 'at://', 'acct:', 'nostr:', 'npub1'];

/** Endings that ordinary words with a dot have; as a whole text such a name is read all the same. */
const FILE_ENDINGS =
  `css csv doc docx env exe gif htm html jpeg jpg js json log md mov mp3 mp4 pdf php png ppt pptx py rs sh
  svg toml ts txt webp xls xlsx xml yaml yml zip`.split(HANDLE_PATTERNS.betweenWords);

/**
 * Endings of two-label domains that are taken for a handle amid other words. A missing space after a full stop makes
 * a domain of any two words, so only endings that are no English word count. Our choice of the common ones.
 */
const PLAIN_ENDINGS =
  `app art at au be bio blog br ca ch club cloud co com cz de dev dk edu es eu example fi fr gov ie info io
  jp kr me mx net network news nl nz online org page pl pt pub ro ru se site social studio systems team tech test tv ua uk us
  work world xyz za zone`.split(HANDLE_PATTERNS.betweenWords);

/** Words of a pasted list, by item: items end at a line, comma, semicolon or bar. */
export function itemsOf(text: string): readonly (readonly string[])[] {
  return unwrapLinks(cut(text))
    .split(HANDLE_PATTERNS.betweenItems)
    .map((item) => joinLabels(item.split(HANDLE_PATTERNS.betweenWords).flatMap(withoutListMarks)))
    .filter((words) => words.length > 0);
}

/** Whether a text is one address under a scheme that is not the web's (`data:a,b;c`): its commas part nothing. */
export function isForeignAddress(text: string): boolean {
  const scheme = HANDLE_PATTERNS.scheme.exec(text.slice(0, LONGEST_WORD))?.[0].toLowerCase() ?? '';
  if (scheme === '' || HANDLE_PATTERNS.webScheme.test(scheme) || HANDLE_PATTERNS.betweenWords.test(text)) return false;
  return !IDENTIFIERS.some((start) => start.startsWith(scheme)) && !isLabel(scheme);
}

/** At most so many characters, and no half of a word at the end: half a name would be somebody else's. */
function cut(text: string): string {
  if (text.length <= LONGEST_TEXT) return text;
  const kept = text.slice(0, LONGEST_TEXT);
  let end = kept.length;
  while (end > 0 && !HANDLE_PATTERNS.betweenWords.test(kept[end - 1] ?? '')) end--;
  return end === 0 ? kept : kept.slice(0, end);
}

function withoutListMarks(typed: string): readonly string[] {
  const word = withoutTracking(typed, LONGEST_WORD);
  if (word.length > LONGEST_WORD) return [word];
  const rest = word.replace(HANDLE_PATTERNS.listNumberGlued, '');
  return rest === '' || HANDLE_PATTERNS.listMark.test(rest) ? [] : [rest];
}

/** `Instagram: @ada` names the network of the next word. */
function joinLabels(words: readonly string[]): readonly string[] {
  const joined: string[] = [];
  let label = '';
  for (const word of words) {
    if (word.endsWith(':') && isLabel(word)) label = word;
    else {
      const takesLabel = (isSurely(word) || couldBeName(word)) && !tidy(word).text.includes(':');
      joined.push(takesLabel ? label + word : word);
      label = '';
    }
  }
  return label === '' ? joined : [...joined, label];
}

/** Whether a word begins with a network's name and a colon. "So:" begins a sentence more often than a name. */
function isLabel(word: string): boolean {
  const name = word.slice(0, Math.max(0, word.indexOf(':'))).toLowerCase();
  return name !== 'so' && readNetwork(name) !== null;
}

/** Whether a word is a handle or link by its form alone: an `@`, a scheme, a host with a path, a domain. */
export function isSurely(word: string): boolean {
  if (word.length > LONGEST_WORD) return word.includes('@') || word.includes('://');
  const { text } = tidy(word);
  const lower = text.toLowerCase();
  if (text.includes('://') || IDENTIFIERS.some((start) => lower.startsWith(start)) || isNostrKey(lower)) return true;
  if (text.includes('@')) return text.length > 1 && !callsTheChat(text.slice(1));
  return linkIn(text) !== null || isDomain(text) || (isLabel(text) && !text.endsWith(':'));
}

/** Whether a word among ordinary words is a handle or link: stricter, since people also write about files and news. */
export function isSurelyAmidWords(word: string): boolean {
  if (word.length > LONGEST_WORD || !isSurely(word)) return false;
  const { text } = tidy(word);
  if (IDENTIFIERS.some((start) => text.toLowerCase().startsWith(start))) return true;
  const link = linkIn(text);
  if (link === null) return text.includes('@') || isNostrKey(text.toLowerCase()) || isPlainDomain(text);
  return link.path.includes('@') || siteOf(link.authority.toLowerCase()) !== null;
}

function isDomain(text: string): boolean {
  const labels = text.split('.');
  const ending = labels.at(-1)?.toLowerCase() ?? '';
  if (labels.length < 2 || ending.length < 2 || labels.includes('')) return false;
  const isText = HANDLE_PATTERNS.domainLike.test(text) && HANDLE_PATTERNS.lettersOnly.test(ending);
  return isText && !FILE_ENDINGS.includes(ending);
}

function isPlainDomain(text: string): boolean {
  const labels = text.split('.');
  const isSentence =
    labels.slice(1).some((label) => HANDLE_PATTERNS.capital.test(label)) && text !== text.toUpperCase();
  const isKnown = labels.length > 2 || PLAIN_ENDINGS.includes(labels.at(-1)?.toLowerCase() ?? '');
  return isDomain(text) && isKnown && !isSentence && labels.every((label) => label.length > 1);
}

/** Whether a word could be a bare name, as typed: a colon makes it a label. */
export function couldBeName(word: string): boolean {
  if (word.length > LONGEST_WORD || word.endsWith(':')) return false;
  return HANDLE_PATTERNS.bareName.test(tidy(word).text);
}

/** Whether an item of one word, in a list of surer ones, is a name rather than a heading or a figure. */
export function isNameInList(word: string): boolean {
  return couldBeName(word) && !startsLikeAPersonsName(word) && !HANDLE_PATTERNS.figureLike.test(tidy(word).text);
}

/** `Ada`: people's names and sentences start so, handles rarely do. */
export function startsLikeAPersonsName(word: string): boolean {
  return HANDLE_PATTERNS.capital.test(tidy(word).text);
}
