import type { Form } from '../../commands/reply.ts';

/** How a reply looks where it is really sent: the payloads of the platforms' own renderers. */
export type Faces = {
  readonly discord: unknown;
  readonly telegram: unknown;
  /** The plain-text form, for screen readers. */
  readonly text: string;
};

/** What happens to a question, as the page learns of it. An answer with a known `message` replaces that message. */
export type PreviewEvent =
  | { readonly kind: 'wait'; readonly question: string; readonly private: boolean }
  | {
      readonly kind: 'answer';
      readonly question: string;
      readonly message: string;
      readonly private: boolean;
      readonly edited: boolean;
      readonly faces: Faces;
    }
  | { readonly kind: 'form'; readonly question: string; readonly form: Form }
  | { readonly kind: 'nothing'; readonly question: string }
  /** Nothing more is coming for this question now. */
  | { readonly kind: 'done'; readonly question: string };

export type NumberedEvent = { readonly n: number; readonly event: PreviewEvent };
