import { describe, expect, it } from 'vitest';
import type { Proof } from '../../src/evidence.ts';
import { ok } from '../../src/result.ts';
import { conversation } from '../helpers/ask.ts';
import { evidenceOf } from '../helpers/evidence.ts';
import { type Answers, testServices } from '../helpers/services.ts';

const linked: Proof = { kind: 'link-both-ways', url: 'https://github.com/ada' };
/** Ada's Bluesky and GitHub link to each other; her GitHub says less. */
const ada: Answers = async ({ network, handle }) => {
  const profile = { network, handle, id: `${network}:${handle}` };
  if (network === 'github') return ok(evidenceOf({ ...profile, createdAt: null }, { recentPosts: null }));
  return ok(evidenceOf({ ...profile, proofs: handle === 'ada.example.com' ? [linked] : [] }));
};
const GITHUB = 'https://github.com/ada';
const other = { team: 'team-2' };

describe('/person', () => {
  it('offers a profile that is proven to be theirs, and ties it as proven', async () => {
    const services = testServices(ada);
    const { type, press } = conversation(services);
    const checked = await type('check', '@ada.example.com audience:0');
    const { text } = await press(checked.reply, 'Same person: @ada · GitHub');
    expect(text).toContain('Profile added to ada.example.com');
    expect(text).toMatch(/@ada · GitHub.*proven/);
    const again = await type('check', '@ada.example.com audience:0');
    expect(again.reply.actions.map(({ label }) => label)).not.toContain('Same person: @ada · GitHub');
  });

  it('marks what only the team says', async () => {
    const services = testServices(ada);
    const { type } = conversation(services);
    const { text } = await type('person', '@ada.example.com add:@ada@social.example');
    expect(text).toMatch(/@ada@social\.example · Fediverse · not looked at yet · said by the team/);
  });

  it('judges each profile on its own network, the best-founded first', async () => {
    const services = testServices(ada);
    const { type } = conversation(services);
    await type('check', GITHUB);
    await type('check', '@ada.example.com audience:0');
    await type('person', `${GITHUB} add:ada.example.com`);
    const { reply, text } = await type('person', GITHUB);
    expect(text.indexOf('ada.example.com · Bluesky')).toBeLessThan(text.indexOf('@ada · GitHub'));
    expect(text).toContain('never mixed into one number');
    const data = reply.data as { person: { profiles: { network: string; verdict: { assessment: object } }[] } };
    expect(data.person.profiles.map(({ network }) => network)).toEqual(['bluesky', 'github']);
    expect(data.person).not.toHaveProperty('quality');
  });

  it.each([
    ['add:@ada@social.example', '@ada@social.example'],
    ['name:Ada Lovelace', 'Ada Lovelace'],
  ])('takes %s back', async (words, sign) => {
    const { type, press } = conversation(testServices(ada));
    const changed = await type('person', `@ada.example.com ${words}`);
    expect(changed.text).toContain(sign);
    const undone = await press(changed.reply, 'Undo');
    expect(undone.text).toContain('Undone');
    expect((await type('person', '@ada.example.com')).text).not.toContain(sign);
  });

  it('takes a profile away, but not the only one', async () => {
    const { type, press } = conversation(testServices(ada));
    const tied = await type('person', `@ada.example.com add:${GITHUB}`);
    const gone = await press(tied.reply, 'Not theirs: @ada · GitHub');
    expect(gone.text).toContain('Profile taken from');
    expect(gone.text).not.toContain('GitHub');
    const last = await type('person', '@ada.example.com remove:ada.example.com');
    expect(last.text).toContain('Their only profile stays');
    expect(last.private).toBe(true);
  });

  it('makes two people one when a profile of the one is said to be the other’s', async () => {
    const { type, press } = conversation(testServices(ada));
    await type('person', '@ada.example.com name:Ada');
    await type('person', '@ada@social.example name:Someone');
    const merged = await type('person', '@ada.example.com add:@ada@social.example');
    expect(merged.text).toContain('Two people made one');
    expect((await type('person', '@ada@social.example')).text).toMatch(/^Ada\n/);
    await press(merged.reply, 'Undo');
    expect((await type('person', '@ada@social.example')).text).toMatch(/^Someone\n/);
  });

  it('finds people by the name that the team gave, and asks where two share it', async () => {
    const { type } = conversation(testServices(ada));
    await type('person', '@ada.example.com name:José Pérez');
    expect((await type('person', 'jose perez')).text).toContain('ada.example.com');
    await type('person', '@jose@social.example name:José Pérez');
    const { text, reply } = await type('person', 'José Pérez');
    expect(text).toContain('Several people have that name');
    expect(reply.actions).toHaveLength(2);
  });

  it('shows nobody of another team, and says the same as of somebody unknown', async () => {
    const { type } = conversation(testServices(ada));
    await type('person', '@ada.example.com name:Ada');
    const foreign = await type('person', 'Ada', other);
    const unknown = await type('person', 'Nobody', other);
    expect(foreign.text).toBe(unknown.text);
    expect(foreign.private).toBe(true);
  });
});
