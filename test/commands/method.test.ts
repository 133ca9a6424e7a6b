import { describe, expect, it } from 'vitest';
import { english } from '../../src/i18n/messages.ts';
import { SIGNAL_IDS, VERDICTS } from '../../src/scoring/assessment.ts';
import { conversation } from '../helpers/ask.ts';
import { testServices } from '../helpers/services.ts';

describe('/method', () => {
  it('names every verdict and every signal', async () => {
    const { text } = await conversation(testServices()).type('method', '');
    for (const verdict of VERDICTS) expect(text).toContain(english.verdicts.name[verdict]);
    for (const id of SIGNAL_IDS) expect(text).toContain(english.signals[id].name);
  });

  it.each([
    ['response', english.signals['attention.response'].meaning],
    ['quiet reach', english.verdicts.means.hollow],
    ['substance.age', english.signals['substance.age'].meaning],
  ])('explains %s', async (topic, words) => {
    expect((await conversation(testServices()).type('method', topic)).text).toContain(words);
  });

  it('names what there is when a topic is unknown', async () => {
    expect((await conversation(testServices()).type('method', 'astrology')).text).toContain('Volume');
  });
});
