import { describe, expect, it } from 'vitest';
import type { Signal } from '../../src/scoring/assessment.ts';
import { conversation } from '../helpers/ask.ts';
import { testServices } from '../helpers/services.ts';

describe('/explain', () => {
  it('shows every counted point of the last verdict, and they add up', async () => {
    const chat = conversation(testServices());
    const { reply } = await chat.type('check', '@ada.example.com');
    const { signals, quality } = (
      reply.data as { assessment: { signals: readonly Signal[]; quality: { value: number } } }
    ).assessment;
    const { text, waited } = await chat.type('explain', '');
    expect(waited).toBe(false);
    for (const signal of signals.filter((one) => one.known)) expect(text).toContain(signal.source);
    const sum = signals.filter((one) => one.counted).reduce((total, one) => total + one.points, 50);
    expect(Math.abs(sum - quality.value)).toBeLessThanOrEqual(0.5);
    expect(text).toMatch(/Quality = 50 .*= \d/);
    expect(text).toContain('Not known, so neutral:');
  });

  it('explains the verdict whose "Why" was pressed, not the last one', async () => {
    const chat = conversation(testServices());
    const { reply } = await chat.type('check', '@ada.example.com');
    await chat.type('check', '@bea.example.com');
    expect((await chat.press(reply, /^Why|^What/)).text).toContain('ada.example.com');
  });

  it('looks a profile up that has no verdict here yet', async () => {
    const services = testServices();
    const { text, waited } = await conversation(services).type('explain', '@cleo.example.com');
    expect({ waited, asked: services.asked }).toEqual({ waited: true, asked: ['bluesky:cleo.example.com'] });
    expect(text).toContain('cleo.example.com');
  });

  it('finds figures that were given by hand by their bare handle', async () => {
    const chat = conversation(testServices());
    await chat.type('check', '@dan network:instagram followers:120K likes:1200 replies:31');
    expect((await chat.type('explain', '@dan')).text).toContain('@dan · Instagram');
  });

  it('says what to name when there is nothing yet', async () => {
    const { text, reply } = await conversation(testServices()).type('explain', '');
    expect(text).toContain('no verdict here');
    expect(reply.data).toMatchObject({ error: {} });
  });

  it("never explains another team's verdict", async () => {
    const chat = conversation(testServices());
    const { reply } = await chat.type('check', '@ada.example.com');
    expect((await chat.type('explain', '', { team: 'team-2' })).text).toContain('no verdict here');
    const pressed = await chat.press(reply, /^Why|^What/, { team: 'team-2' });
    expect(pressed.text).toContain('no longer known');
  });
});
