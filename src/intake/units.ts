/**
 * Words and letters that people write after a count, by the power of ten they stand for: what the networks' own apps
 * show in each language (Unicode CLDR 48, compact decimal formats, short and long), and everyday forms beside them.
 * Lower case, without a full stop.
 */
const EVERYWHERE: ReadonlyMap<string, number> = new Map([
  ...powers(
    3,
    'k thousand thousands mil mille milers mila tsd tausend duizend dzd rb ribu bin tys tis tyš тыс тис хил',
  ),
  ...powers(3, 'tusen tusind ezer mii nghìn ngàn 千 천 ألف آلاف هزار हज़ार χιλ'),
  ...powers(4, '万 萬 만'),
  ...powers(5, 'lakh lakhs lac लाख'),
  ...powers(6, 'm mn mln mio mill million millions millón millon millones milhão milhao milhões milhoes mi'),
  ...powers(6, 'millionen milioni milione miljoen miljoner miljoonaa milj jt juta tr triệu trieu milyon млн мільйонів'),
  ...powers(6, 'миллион миллиона миллионов مليون ملايين میلیون εκ'),
  ...powers(7, 'cr crore crores करोड़ क॰'),
  ...powers(8, '億 亿 억'),
  ...powers(9, 'b bn billion billions bi bilhão bilhões mrd mld md mds mia milliarde milliarden milliard milliards'),
  ...powers(9, 'miliardi miliardo miljard miljarder miliar milyar mr tỷ млрд مليار میلیارد δισ अ॰'),
  ['mil m', 9],
  ['mil millones', 9],
]);

/** Where a language's own reading differs from the above, or is too short to be read elsewhere. */
const BY_LANGUAGE: Readonly<Record<string, ReadonlyMap<string, number>>> = {
  // "mil." is a million here, as in "1,2 mil. sledujících"; a thousand in Spanish and Portuguese.
  cs: new Map(powers(6, 'mil')),
  sk: new Map(powers(6, 'mil')),
  ro: new Map(powers(6, 'mil milioane milion')),
  nb: new Map(powers(6, 'mil')),
  no: new Map(powers(6, 'mil')),
  // B is bin, a thousand.
  tr: new Map(powers(3, 'b')),
  vi: new Map([...powers(3, 'n'), ...powers(9, 't')]),
  sv: new Map(powers(3, 'tn t')),
  da: new Map(powers(3, 't')),
  fi: new Map(powers(3, 't')),
  hu: new Map(powers(3, 'e')),
};

function powers(exponent: number, words: string): readonly (readonly [string, number])[] {
  return words.split(' ').map((word) => [word.normalize('NFC'), exponent] as const);
}

/**
 * The power of ten that a unit stands for in a language; 0 for none written, null for an unknown one. "M" is a million
 * everywhere: Indonesian apps write it for a thousand million, which no profile has.
 * @example unitExponent('Mio.', 'de') // 6
 */
export function unitExponent(written: string, language: string): number | null {
  if (written === '') return 0;
  const word = written.toLowerCase().normalize('NFC');
  const plain = word.endsWith('.') ? word.slice(0, -1) : word;
  // Letters are never followed by a full stop, abbreviations may be.
  if (plain !== word && plain.length < 2) return BY_LANGUAGE[language]?.get(plain) ?? null;
  return BY_LANGUAGE[language]?.get(plain) ?? EVERYWHERE.get(plain) ?? null;
}

/** Whether a word is a unit of counts in any language ("mil", "Mio.", "rb"). */
export function isUnit(written: string): boolean {
  return (
    written !== '' && ['en', ...Object.keys(BY_LANGUAGE)].some((language) => unitExponent(written, language) !== null)
  );
}
