import { describe, expect, it } from 'vitest';
import { ok } from '../../src/result.ts';
import { conversation } from '../helpers/ask.ts';
import { evidenceOf } from '../helpers/evidence.ts';
import { nobody, requestOf, testServices } from '../helpers/services.ts';

describe('/compare', () => {
  it('puts profiles side by side, each with its identity, response, axes and reasons', async () => {
    const { text, reply } = await conversation(testServices()).type('compare', '@ada.example.com @bea@social.example');
    expect(text).toContain('2 profiles side by side');
    expect(text.match(/^Identity: /gm)).toHaveLength(2);
    expect(text.match(/^Quality: \d/gm)).toHaveLength(2);
    expect(reply.data).toMatchObject({
      rows: [{ profile: {} }, { profile: {} }],
      order: expect.any(Array),
      by: expect.any(String),
    });
    expect(reply.actions).toHaveLength(2);
  });

  it('says in its place what could not be looked up', async () => {
    const services = testServices(async (handle) =>
      handle.handle === 'gone.example.com' ? nobody(handle) : ok(evidenceOf(handle)),
    );
    const { text, reply } = await conversation(services).type('compare', '@ada.example.com @gone.example.com');
    expect(text).toContain('Bluesky knows no gone.example.com');
    expect(reply.data).toMatchObject({ rows: [{ profile: {} }, { error: { kind: 'not-found' } }], order: [0, 1] });
  });

  it.each([
    ['@ada.example.com', 'at least two'],
    ['@ada.example.com @ada.example.com', 'at least two'],
    ['@a.example.com @b.example.com @c.example.com @d.example.com @e.example.com @f.example.com', 'at most 5'],
    ['', 'missing'],
  ])('asks for two to five: %j', async (words, hint) => {
    const services = testServices();
    const { text, waited } = await conversation(services).type('compare', words);
    expect(text).toContain(hint);
    expect({ waited, asked: services.asked }).toEqual({ waited: false, asked: [] });
  });

  it('compares with the verdict whose button was pressed, figures given by hand too', async () => {
    const chat = conversation(testServices());
    const { reply } = await chat.type('check', '@ada network:instagram followers:120K likes:1200 replies:31');
    const button = reply.actions.find((action) => action.label === 'Compare');
    const key = button?.kind === 'press' ? button.key : '';
    const form = await chat.dispatch.prepare(requestOf({ kind: 'action', key }));
    expect(form).toMatchObject({ answer: { kind: 'form', fields: [{ name: 'handles', required: true }] } });
    const { text } = await chat.ask({ kind: 'form', key, values: { handles: '@bea.example.com' } });
    expect(text).toContain('@ada · Instagram');
    expect(text).toContain('bea.example.com · Bluesky');
  });

  it('takes the same profile, written twice, for one', async () => {
    const { text } = await conversation(testServices()).type(
      'compare',
      'ada.example.com https://bsky.app/profile/Ada.example.com',
    );
    expect(text).toContain('at least two');
  });
});
