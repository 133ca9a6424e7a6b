import type { Block, Form, FormField, KeyedAction, SentReply, Suggestions, Text, Tone } from '../../commands/reply.ts';
import { cleanLine, cutGraphemes } from '../../src/clean.ts';
import { blockPart } from './blocks.ts';
import { oneLine, safeUrl } from './escape.ts';
import { linePart, type Part } from './fit.ts';
import {
  BUTTONS_IN_A_ROW,
  LARGEST_FILE_BYTES,
  LONGEST_BUTTON_LABEL,
  LONGEST_CHOICE,
  LONGEST_CUSTOM_ID,
  LONGEST_INPUT,
  LONGEST_MODAL_TITLE,
  LONGEST_QUESTION,
  LONGEST_QUESTION_HELP,
  MOST_BUTTONS,
  MOST_CHOICES,
  MOST_COMPONENTS,
  MOST_FILES,
  MOST_QUESTIONS,
  MOST_TEXT,
} from './limits.ts';
import {
  type ActionRow,
  type Button,
  type Choice,
  type Container,
  IS_COMPONENTS_V2,
  type Modal,
  type Question,
  type RenderedMessage,
  type Separator,
  type Upload,
} from './message.ts';
import { shareRoom } from './share-room.ts';

/** Colour repeats what the words say: it never carries it alone. Our choice: told apart by people who see few colours. */
const ACCENT: Readonly<Record<Tone, number>> = {
  good: 0x2f9e6e,
  caution: 0xd9922b,
  neutral: 0x6b7a90,
  trouble: 0x8a6fb0,
};
/** Our choice: a title is one line, two on a phone. */
const LONGEST_TITLE = 300;
const SEPARATOR: Separator = { type: 14, divider: true, spacing: 1 };

/**
 * A reply as one card. Whatever it holds, the card keeps Discord's limits: what is too long is shortened, the last
 * blocks first; the title and the first block always stay.
 */
export function renderReply(reply: SentReply): RenderedMessage {
  const rows = actionRows(reply.actions);
  const files = uploads(reply.blocks);
  const container = 1;
  const others = rows.reduce((sum, row) => sum + 1 + row.components.length, container + files.length);
  const groups = grouped(reply.title, reply.blocks, MOST_COMPONENTS - others);
  const texts = shareRoom(
    groups.map(({ part }) => part),
    MOST_TEXT,
  );
  const components: Container['components'][number][] = [];
  groups.forEach(({ begins }, at) => {
    const content = texts[at] ?? '';
    if (content.trim() === '') return;
    if (begins && components.length > 0) components.push(SEPARATOR);
    components.push({ type: 10, content });
  });
  components.push(...files.map(({ name }) => ({ type: 13, file: { url: `attachment://${name}` } }) as const), ...rows);
  if (components.length === 0) components.push({ type: 10, content: '…' });
  const card = { type: 17, accent_color: ACCENT[reply.tone], components } as const;
  return { body: { flags: IS_COMPONENTS_V2, allowed_mentions: { parse: [] }, components: [card] }, files };
}

/** `begins`: a section of its own, set off by a line. */
type Group = { readonly part: Part; readonly begins: boolean };

/** The title with the words that follow it, then what belongs together; in at most `most` components, lines included. */
function grouped(title: Text, blocks: readonly Block[], most: number): readonly Group[] {
  const shown = blocks.filter((block) => !(block.kind === 'file' && isUploaded(block)));
  const heading: Part = (room) => linePart('### ', title)(Math.min(room, LONGEST_TITLE));
  const lead = shown.findIndex((block, at) => at > 0 && block.kind !== 'text');
  const leading = lead === -1 ? shown : shown.slice(0, lead);
  const groups: Group[] = [{ part: leading.map(blockPart).reduce(under, heading), begins: false }];
  let used = 1;
  shown.slice(leading.length).forEach((block, at, rest) => {
    const part = blockPart(block);
    const before = rest[at - 1];
    const closing = block.kind === 'note' && rest.slice(at).every(({ kind }) => kind === 'note');
    const begins = (closing && before?.kind !== 'note') || (block.kind === 'text' && before?.kind === 'facts');
    const cost = begins ? 2 : 1;
    const last = groups.at(-1);
    const together = before?.kind === block.kind && JOINED.has(block.kind);
    if (last !== undefined && (together || used + cost > most)) {
      groups[groups.length - 1] = { ...last, part: under(last.part, part) };
    } else {
      groups.push({ part, begins });
      used += cost;
    }
  });
  return groups;
}

/** Kinds of which neighbours stand closely under one another. */
const JOINED: ReadonlySet<Block['kind']> = new Set(['text', 'meter', 'note']);

/** One part below another, as one; the upper one is served first. */
function under(upper: Part, lower: Part): Part {
  return (room) => {
    const [one = '', other = ''] = shareRoom([upper, lower], room - 1);
    return one === '' || other === '' ? one + other : `${one}\n${other}`;
  };
}

function actionRows(actions: readonly KeyedAction[]): readonly ActionRow[] {
  const seen = new Set<string>();
  const buttons = actions.flatMap((action): Button[] => {
    const label = plainLabel(action.label, LONGEST_BUTTON_LABEL);
    if (label === '') return [];
    if (action.kind === 'link') {
      const url = safeUrl(action.url);
      return url === null ? [] : [{ type: 2, style: 5, label, url }];
    }
    if (seen.has(action.key) || action.key.length > LONGEST_CUSTOM_ID) return [];
    seen.add(action.key);
    return [{ type: 2, style: 2, label, custom_id: action.key }];
  });
  const kept = buttons.slice(0, MOST_BUTTONS);
  const rows = Math.ceil(kept.length / BUTTONS_IN_A_ROW);
  return Array.from({ length: rows }, (_, row) => ({
    type: 1,
    components: kept.slice(row * BUTTONS_IN_A_ROW, (row + 1) * BUTTONS_IN_A_ROW),
  }));
}

type FileBlock = Extract<Block, { kind: 'file' }>;

function isUploaded(block: FileBlock): boolean {
  return Buffer.byteLength(block.content) <= LARGEST_FILE_BYTES;
}

/** Files that are small enough for every place; the name of a larger one is all that is shown of it. */
function uploads(blocks: readonly Block[]): readonly Upload[] {
  const files = blocks.filter((block): block is FileBlock => block.kind === 'file' && isUploaded(block));
  return files.slice(0, MOST_FILES).map(({ name, mediaType, content }, at) => ({
    // Discord renames what it does not like, and the card must name the same file.
    name: name.replace(/[^A-Za-z0-9._-]+/g, '_').replace(/^[._]+/, '') || `file-${at + 1}`,
    contentType: mediaType,
    data: Buffer.from(content),
  }));
}

/** A form as a modal: Discord asks at most five things at once. */
export function renderForm(form: Form): Modal {
  return {
    custom_id: form.key,
    title: plainLabel(form.title, LONGEST_MODAL_TITLE) || '…',
    components: form.fields.slice(0, MOST_QUESTIONS).map(question),
  };
}

/** Our choice: longer answers get a box of several lines. */
const LONGEST_ONE_LINER = 200;

function question(field: FormField): Question {
  const description = plainLabel(field.describe, LONGEST_QUESTION_HELP);
  const longest = Math.min(Math.max(1, field.maxLength), LONGEST_INPUT);
  return {
    type: 18,
    label: plainLabel(field.label, LONGEST_QUESTION) || field.name,
    ...(description === '' ? {} : { description }),
    component: {
      type: 4,
      custom_id: field.name,
      style: longest > LONGEST_ONE_LINER ? 2 : 1,
      required: field.required,
      max_length: longest,
    },
  };
}

/** Suggestions as autocomplete choices; one whose value cannot be carried whole is left out, not cut into another. */
export function renderSuggestions({ choices }: Suggestions): readonly Choice[] {
  return choices
    .map(({ label, value }) => ({ name: plainLabel(label, LONGEST_CHOICE) || value, value }))
    .filter(({ name, value }) => value.length > 0 && value.length <= LONGEST_CHOICE && name.length <= LONGEST_CHOICE)
    .slice(0, MOST_CHOICES);
}

/** Labels are never markup on Discord: only cleaned and cut, by characters and between graphemes. */
function plainLabel(text: string, longest: number): string {
  const line = cleanLine(oneLine(text), longest);
  let graphemes = longest;
  let cut = line;
  while (cut.length > longest) {
    graphemes -= 1;
    cut = cutGraphemes(line, graphemes);
  }
  return cut;
}
