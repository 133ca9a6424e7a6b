/**
 * The parts of Discord's messages that Assay sends, as they go over the wire.
 * https://discord.com/developers/docs/components/reference
 */
export type TextDisplay = { readonly type: 10; readonly content: string };
export type Separator = { readonly type: 14; readonly divider: boolean; readonly spacing: 1 | 2 };
export type FileShown = { readonly type: 13; readonly file: { readonly url: string } };
export type Button =
  | { readonly type: 2; readonly style: 1 | 2; readonly label: string; readonly custom_id: string }
  | { readonly type: 2; readonly style: 5; readonly label: string; readonly url: string };
export type ActionRow = { readonly type: 1; readonly components: readonly Button[] };
export type Container = {
  readonly type: 17;
  readonly accent_color: number;
  readonly components: readonly (TextDisplay | Separator | FileShown | ActionRow)[];
};

export type MessageBody = {
  readonly flags: number;
  /** Nobody is ever mentioned, whatever the text says. */
  readonly allowed_mentions: { readonly parse: readonly never[] };
  readonly components: readonly [Container];
};
export type Upload = { readonly name: string; readonly contentType: string; readonly data: Buffer };
export type RenderedMessage = { readonly body: MessageBody; readonly files: readonly Upload[] };

export type Question = {
  readonly type: 18;
  readonly label: string;
  readonly description?: string;
  readonly component: {
    readonly type: 4;
    readonly custom_id: string;
    /** 1 one line, 2 several. */
    readonly style: 1 | 2;
    readonly required: boolean;
    readonly max_length: number;
  };
};
export type Modal = { readonly custom_id: string; readonly title: string; readonly components: readonly Question[] };
export type Choice = { readonly name: string; readonly value: string };

/** https://discord.com/developers/docs/resources/message#message-object-message-flags */
export const EPHEMERAL = 64;
export const IS_COMPONENTS_V2 = 32_768;

/** https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-response-object */
export const RESPONSE = { message: 4, deferral: 5, suggestions: 8, modal: 9 } as const;
