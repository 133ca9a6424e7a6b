/** A name as it is compared: small letters, no accents, single spaces. */
export function foldedName(name: string): string {
  const plain = name.normalize('NFKD').replace(/\p{M}+/gu, '');
  return plain.toLowerCase().replace(/\s+/gu, ' ').trim();
}
