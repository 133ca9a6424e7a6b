/**
 * Every regular expression that a stranger's text meets while it is read as a handle. All take time linear in the
 * text: none nests a repetition, none repeats within bounds (lengths are compared instead), and a test has each of
 * them checked. Add new ones here, where that test sees them.
 */
export const HANDLE_PATTERNS = {
  /** Zero-width and direction marks that phones copy along; they change nothing that is meant. */
  invisible: /[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202c\u2060-\u2064\u2066-\u2069\ufeff]|\ufe0e|\ufe0f/gu,
  /** Controls, white space, private use, and the overrides that make a text read backwards. */
  unreadable: /[\p{Cc}\p{Cs}\p{Co}\s\u202d\u202e]/u,
  scheme: /^[a-z][a-z0-9+.-]*:/iu,
  webScheme: /^https?:/iu,
  port: /^\d+$/u,
  /** `<@1>`, `<@!1>`, `<@&1>`, `<#1>`: a member, a role or a channel of the chat, not a profile. */
  chatMention: /^<[@#][!&]?\d+>$/u,
  /** One name that some network could have; what a network allows is `names.ts`. */
  bareName: /^\w(?:[\w.-]*\w)?$/u,
  hostText: /^[a-z0-9.\u0080-\u{10ffff}_-]+$/u,
  hostLabel: /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/u,
  startsWithLetter: /^[a-z]/u,
  /** A last label that makes a whole host a number: 127.1, 0x7f000001. */
  numericLabel: /^(?:\d+|0x[0-9a-f]*)$/u,
  fediverseUser: /^\w(?:[\w.-]*\w)?$/u,
  did: /^did:[a-z]+:[\w.:%-]*[\w.-]$/u,
  word: /^\w+$/u,
  dottedWord: /^[\w.]+$/u,
  hyphenatedWord: /^[\w-]+$/u,
  gitHubLogin: /^[a-z0-9]+(?:-[a-z0-9]+)*$/u,
  youTubeHandle: /^[\p{L}\p{M}\p{N}_.·-]+$/u,
  linkedInSlug: /^[\p{L}\p{M}\p{N}_-]+$/u,
  letterThenWord: /^[a-z]\w*$/u,
  huggingFaceName: /^[A-Za-z0-9][\w.-]*$/u,
  facebookName: /^[a-z0-9][a-z0-9.-]*$/u,
  farcasterName: /^[a-z0-9][a-z0-9-]*$/u,
  digits: /^[1-9]\d*$/u,
  hexadecimal: /^[0-9a-f]+$/u,
  npub: /^npub1[02-9ac-hj-np-z]+$/u,
  otherName: /^[\p{L}\p{M}\p{N}_](?:[\p{L}\p{M}\p{N}_.@/-]*[\p{L}\p{M}\p{N}_-])?$/u,
  /** `de`, `pt-br`: the language hosts of LinkedIn and Facebook. */
  languageLabel: /^[a-z][a-z](?:-[a-z][a-z])?$/u,
  /** Everything that stands between two items of a pasted list, and between two words. */
  betweenItems: /[\r\n,;|、，；]/u,
  betweenWords: /\s/u,
  /** `1.`, `2)`, `#3`, `-`, `•` alone: what a list puts before its items. */
  listMark: /^\(?\d+[.):\]]$|^#\d+$|^[^\p{L}\p{N}@<_]+$/u,
  listNumberGlued: /^\d+[.):\]](?=@|https?:)/iu,
  domainLike: /^[\p{L}\p{M}\p{N}.-]+$/u,
  lettersOnly: /^[\p{L}\p{M}]+$/u,
  capital: /^\p{Lu}/u,
  /** `120K`, `1,204`: a figure in a pasted table row. */
  figureLike: /^\d[\d.,]*[km]?$/iu,
} as const satisfies Readonly<Record<string, RegExp>>;
