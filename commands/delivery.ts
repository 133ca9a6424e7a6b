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
 * stuck on its way. Both reject when the platform refuses for good: `problemOf` tells why.
 */
export type Delivery = {
  readonly send: (address: Address, reply: SentReply, options: SendOptions) => Promise<MessageRef>;
  readonly edit: (ref: MessageRef, reply: SentReply) => Promise<void>;
};

/**
 * Why a platform did not take a message. `chat-closed`: removed, blocked, or without the right to write there, until
 * somebody there speaks to us again. `no-answer`: it could not be reached, or had trouble of its own, for as long as
 * was tried; later it may well be taken. `refused`: this message never will be.
 */
export type DeliveryProblem = 'chat-closed' | 'no-answer' | 'refused';

/** What a delivery rejects with; `cause` is for the log's class names alone. */
export function deliveryError(problem: DeliveryProblem, cause?: unknown): Error {
  return Object.assign(new Error('A message was not delivered.', { cause }), { name: 'NotDelivered', problem });
}

/** Why a delivery rejected; null for an error of another kind, which is a bug. */
export function problemOf(error: unknown): DeliveryProblem | null {
  if (!(error instanceof Error) || !('problem' in error)) return null;
  const { problem } = error;
  return problem === 'chat-closed' || problem === 'no-answer' || problem === 'refused' ? problem : null;
}
