import type { CommandInput } from './request.ts';

/** Ours, of the answer: a person is never "bad". Colour never carries it alone. */
export type Tone = 'good' | 'caution' | 'neutral' | 'trouble';

/** A plain string is never markup: renderers escape it. */
export type TextPiece =
  | string
  | { readonly kind: 'strong' | 'code'; readonly text: string }
  | { readonly kind: 'link'; readonly text: string; readonly url: string };
export type Text = readonly TextPiece[];

export type Block =
  | { readonly kind: 'text'; readonly text: Text }
  | { readonly kind: 'facts'; readonly facts: readonly { readonly label: string; readonly value: Text }[] }
  /** `score`, `low`, `high` 0-100. */
  | {
      readonly kind: 'meter';
      readonly label: string;
      readonly score: number;
      readonly low: number;
      readonly high: number;
    }
  | { readonly kind: 'list'; readonly items: readonly Text[] }
  | { readonly kind: 'table'; readonly columns: readonly Column[]; readonly rows: readonly (readonly Text[])[] }
  /** Words that are meant to be copied: a message to send on, a command to type. */
  | { readonly kind: 'copy'; readonly label: string; readonly text: string }
  | { readonly kind: 'chart'; readonly svg: string; readonly description: string }
  | { readonly kind: 'file'; readonly name: string; readonly mediaType: string; readonly content: string }
  | { readonly kind: 'progress'; readonly done: number; readonly total: number; readonly text: Text }
  /** Source and age of the numbers, and what they do not say. */
  | { readonly kind: 'note'; readonly text: Text };
export type Column = { readonly label: string; readonly align: 'start' | 'end' };

/** A button. What it does is stored (see `actions.ts`); the platform carries a key only. */
export type Action =
  | {
      readonly kind: 'run';
      readonly label: string;
      readonly input: CommandInput;
      /** Only whoever asked may press it. */
      readonly askerOnly?: boolean;
    }
  | { readonly kind: 'stop'; readonly label: string; readonly job: string }
  | { readonly kind: 'form'; readonly label: string; readonly form: FormRequest }
  | { readonly kind: 'link'; readonly label: string; readonly url: string };

/** Asks for a command's options by name; the fields derive from what the command declares. */
export type FormRequest = {
  readonly command: string;
  /** At most 5 (a Discord modal's limit). */
  readonly ask: readonly string[];
  /** Options that are already known. */
  readonly preset: Readonly<Record<string, string>>;
};

export type Reply = {
  readonly kind: 'reply';
  readonly tone: Tone;
  readonly title: Text;
  readonly blocks: readonly Block[];
  readonly actions?: readonly Action[];
  /** What is still going on while this stands, in one line that is also among the blocks: more will follow. */
  readonly doing?: string;
  /** What the asker typed could not be read: shown to the asker alone. */
  readonly mistake?: boolean;
  /** What `--json` prints for this answer; exit code 1 when it has an `error`, or a row that has. */
  readonly data?: unknown;
};

export type FormField = {
  readonly name: string;
  readonly label: string;
  readonly describe: string;
  readonly required: boolean;
  readonly maxLength: number;
};
export type Form = {
  readonly kind: 'form';
  readonly title: string;
  /** Carries the form's own stored action, so that what is filled in comes back with it. */
  readonly key: string;
  readonly fields: readonly FormField[];
};

/** For autocomplete. */
export type Suggestions = {
  readonly kind: 'suggestions';
  readonly choices: readonly { readonly label: string; readonly value: string }[];
};
export type Answer = Reply | Form | Suggestions;

/** A button as it goes to a platform: `key` is `v1:<reply id>:<n>`, under 64 bytes; links carry none. */
export type KeyedAction =
  | { readonly kind: 'press'; readonly label: string; readonly key: string; readonly does: 'run' | 'stop' | 'form' }
  | { readonly kind: 'link'; readonly label: string; readonly url: string };

/** A reply that is ready to go out: its actions are stored and carry keys. */
export type SentReply = Omit<Reply, 'actions'> & { readonly actions: readonly KeyedAction[] };
export type SentAnswer = SentReply | Form | Suggestions;
