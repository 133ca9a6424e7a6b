import type { SentReply } from './reply.ts';
import type { Address } from './request.ts';

export type MessageRef = { readonly address: Address; readonly message: string };

export type SendOptions = {
  /** Same id, same message: a platform that can drops the repeat. */
  readonly nonce: string;
  readonly private: boolean;
};

/**
 * What dispatch, jobs and late results send through. Each platform implements it and keeps that platform's pace: an
 * edit that comes too soon waits, and a newer one replaces it. The last answer cuts a preliminary one short that is
 * stuck on its way. Both reject when the platform refuses for good.
 */
export type Delivery = {
  readonly send: (address: Address, reply: SentReply, options: SendOptions) => Promise<MessageRef>;
  readonly edit: (ref: MessageRef, reply: SentReply) => Promise<void>;
};
