import { describe, expect, it } from 'vitest';
import { deliveryError } from '../../commands/delivery.ts';
import { createOutbound } from '../../commands/outbound.ts';
import type { SentReply } from '../../commands/reply.ts';
import type { Address } from '../../commands/request.ts';
import { silentLog } from '../../src/log.ts';

const reply: SentReply = { kind: 'reply', tone: 'neutral', title: ['News'], blocks: [], actions: [] };
const at = (chat: string): Address => ({ platform: 'discord', chat, thread: null, token: 'over', tokenExpiresAt: 1 });

function rig(refuse: (chat: string) => Error | null = () => null) {
  const sent: { chat: string; nonce: string; token: string | null }[] = [];
  const lines: string[] = [];
  const outbound = createOutbound({ ...silentLog, warn: (event) => void lines.push(event) });
  const close = outbound.open('discord', (address, _reply, { nonce }) => {
    sent.push({ chat: address.chat, nonce, token: address.token });
    const refusal = refuse(address.chat);
    return refusal === null ? Promise.resolve({ address, message: '1' }) : Promise.reject(refusal);
  });
  return { outbound, sent, lines, close };
}

describe('what nobody just asked for', () => {
  it('goes to the chat alone, never through an interaction that is over', async () => {
    const { outbound, sent } = rig();
    expect(await outbound.send(at('a'), reply, 'n1')).toMatchObject({ ok: true });
    expect(sent).toEqual([{ chat: 'a', nonce: 'n1', token: null }]);
  });

  it('costs a closed chat one call and one line, until somebody speaks there', async () => {
    const { outbound, sent, lines } = rig((chat) => (chat === 'gone' ? deliveryError('chat-closed') : null));
    const results = await Promise.all(
      ['gone', 'gone', 'here', 'gone'].map((chat, n) => outbound.send(at(chat), reply, `n${n}`)),
    );
    expect(results.map((one) => (one.ok ? 'sent' : one.error.kind))).toEqual([
      'chat-closed',
      'chat-closed',
      'sent',
      'chat-closed',
    ]);
    expect(sent.filter(({ chat }) => chat === 'gone')).toHaveLength(1);
    expect(lines).toEqual(['chat-closed']);
    outbound.reopen('discord', 'gone');
    await outbound.send(at('gone'), reply, 'n9');
    expect(sent.filter(({ chat }) => chat === 'gone')).toHaveLength(2);
  });

  it.each([
    ['no-answer', 'not-now'],
    ['refused', 'refused'],
  ] as const)('says %s as %s', async (problem, kind) => {
    const { outbound } = rig(() => deliveryError(problem));
    expect(await outbound.send(at('a'), reply, 'n')).toEqual({ ok: false, error: { kind } });
  });

  it('waits for another time while the platform is off here', async () => {
    const { outbound, close } = rig();
    expect(outbound.reaches('discord')).toBe(true);
    expect(await outbound.send({ ...at('a'), platform: 'telegram' }, reply, 'n')).toMatchObject({
      error: { kind: 'not-now' },
    });
    close();
    expect(outbound.reaches('discord')).toBe(false);
    expect(await outbound.send(at('a'), reply, 'n')).toMatchObject({ error: { kind: 'not-now' } });
  });

  it('sends to one chat in turn', async () => {
    const order: string[] = [];
    const outbound = createOutbound(silentLog);
    outbound.open('discord', async (address, _reply, { nonce }) => {
      order.push(`begin ${nonce}`);
      await Promise.resolve();
      order.push(`end ${nonce}`);
      return { address, message: nonce };
    });
    await Promise.all(['1', '2'].map((nonce) => outbound.send(at('a'), reply, nonce)));
    expect(order).toEqual(['begin 1', 'end 1', 'begin 2', 'end 2']);
  });

  it('lets a bug be a bug', async () => {
    const { outbound } = rig(() => new TypeError('a bug'));
    await expect(outbound.send(at('a'), reply, 'n')).rejects.toThrow('a bug');
  });
});
