export type Platform = 'discord' | 'telegram' | 'terminal' | 'preview';

/** Where an answer goes. Can be stored, so that an answer can be sent later. */
export type Address = {
  readonly platform: Platform;
  readonly chat: string;
  readonly thread: string | null;
  /** Discord's interaction token and when it ends (ms since the epoch). */
  readonly token: string | null;
  readonly tokenExpiresAt: number | null;
};

/** Where a request was made, as its platform names it: a server, a group, a private chat. */
export type Place = {
  readonly id: string;
  /** One person alone with Assay: a team of one. */
  readonly alone: boolean;
};

export type Asker = { readonly id: string; readonly name: string | null };

/** Option values as text, exactly as typed; dispatch checks them against what the command declares. */
export type OptionTexts = Readonly<Record<string, string>>;

export type CommandInput =
  /** A command with named options (a slash command, a stored button). */
  | { readonly kind: 'command'; readonly name: string; readonly options: OptionTexts }
  /** A command and the words after it: `/check @ada followers:120K`. */
  | { readonly kind: 'typed'; readonly name: string; readonly words: string }
  /** Words alone, in a private chat: a handle, a link, a list. */
  | { readonly kind: 'words'; readonly text: string }
  /** A pressed button. */
  | { readonly kind: 'action'; readonly key: string }
  /** A form that was filled in; `key` is the form's. */
  | { readonly kind: 'form'; readonly key: string; readonly values: OptionTexts }
  /** What is being typed into an option (autocomplete). */
  | { readonly kind: 'suggest'; readonly name: string; readonly option: string; readonly text: string };

export type CommandRequest = {
  /** The platform's own id of the event: drops repeats, and becomes the nonce. */
  readonly id: string;
  readonly team: string;
  readonly place: Place;
  readonly asker: Asker;
  /** What the platform said with the request; `member` where it said nothing, and it can be asked (see roles.ts). */
  readonly rights: 'member' | 'manager';
  /** BCP 47, as the platform said it. */
  readonly locale: string;
  readonly address: Address;
  readonly input: CommandInput;
  /** Names of attached files; nothing reads them yet. */
  readonly files: readonly string[];
  /** The message this answers, when there is one. */
  readonly replyTo: string | null;
};
