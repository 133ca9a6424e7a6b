import type { Messages } from '../../src/i18n/messages.ts';
import type { Reason } from '../../src/shortlist/sort.ts';
import type { Fee } from '../../src/storage/shortlists.ts';
import { percentileWords } from './signal-text.ts';

/** Why somebody stands where they stand in a list, in a few words. */
export function reasonText(reason: Reason, messages: Messages): string {
  const { reason: texts } = messages.shortlist;
  const { format } = messages;
  switch (reason.kind) {
    case 'return': {
      const { registrations, sales, events } = reason.past;
      const figures = [
        ...(registrations === null ? [] : [texts.registrations(format.exact(registrations))]),
        ...(sales === null ? [] : [texts.sales(format.exact(sales))]),
      ];
      return texts.return(format.list(figures), events);
    }
    case 'response':
      return percentileWords(reason.percentile, messages);
    case 'quality':
      return texts.quality(format.exact(reason.quality));
    case 'price':
      return texts.price(perThousand(reason, messages));
    case 'other-currency':
      return texts.otherCurrency(texts.price(perThousand(reason, messages)));
    case 'votes':
      return texts.votes(signed(reason.for - reason.against), texts.voters(reason.for + reason.against));
    case 'unknown':
      return texts.unknown[reason.what];
  }
}

/** "EUR 900". */
export function moneyText({ amount, currency }: Fee, { format }: Messages): string {
  return format.money(amount, currency);
}

/** "+2", "0", "−1". */
export function signed(value: number): string {
  return value > 0 ? `+${value}` : value < 0 ? `−${-value}` : '0';
}

function perThousand({ each, currency }: { readonly each: number; readonly currency: string }, messages: Messages) {
  return moneyText({ amount: Math.round(each * 100_000) / 100, currency }, messages);
}
