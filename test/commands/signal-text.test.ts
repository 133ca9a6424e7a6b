import { describe, expect, it } from 'vitest';
import { plain } from '../../commands/plain-text.ts';
import { signalLine } from '../../commands/views/signal-text.ts';
import { defaultYardstick } from '../../src/baselines/yardstick.ts';
import { english } from '../../src/i18n/messages.ts';
import { assess } from '../../src/scoring/assess.ts';
import type { SignalId } from '../../src/scoring/assessment.ts';
import type { PeerLoss } from '../../src/yardstick.ts';
import { evidenceOf } from '../helpers/evidence.ts';

/** Sixty days of one count, a tenth of which goes away on 1 November. */
const history = Array.from({ length: 60 }, (_, index) => ({
  at: new Date(Date.UTC(2026, 8, 21 + index)).toISOString().slice(0, 10),
  followers: index < 41 ? 12_345 : 11_111,
  ...{ posts: null, views: null },
}));

function line(id: SignalId, losses: readonly PeerLoss[] = []): string {
  const yardstick = { ...defaultYardstick(), peerLosses: { bluesky: losses } };
  const assessment = assess(evidenceOf({}, { history }), yardstick);
  const signal = assessment.signals.find((one) => one.id === id);
  if (signal === undefined) throw new Error('Every signal is there, known or not.');
  return plain(signalLine(signal, assessment, english));
}

describe('a reason in words', () => {
  it('shows the middle beside the usual range, from which points are counted', () => {
    expect(line('attention.response')).toMatch(/on a middling post; its size \d+–\d+, middle \d+, higher than/);
    expect(line('substance.followers-per-post')).toMatch(/its size [\d.,K]+–[\d.,K]+, middle [\d.,K]+$/);
    expect(line('substance.cadence')).not.toContain('middle');
  });

  it('says what others lost on the day of a drop, where they did', () => {
    const lost = { day: '2026-11-01', loss: 0.03, profiles: 14 };
    expect(line('growth.drop')).not.toContain('others');
    expect(line('growth.drop', [lost])).toContain('; others on that network lost 3 % on the same days');
  });
});
