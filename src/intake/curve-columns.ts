import { CURVE_PATTERNS } from './curve-patterns.ts';

/** What a column of a growth tracker's export can hold; `change` is what happened since the row before, and is not read. */
export type CurveColumn = 'date' | 'followers' | 'posts' | 'views' | 'handle' | 'network' | 'change';

/** Small letters without accents: English, Spanish, Portuguese, French, German, Indonesian. */
const WORDS: Readonly<Record<CurveColumn, string>> = {
  date: 'date at day datetime timestamp time fecha dia data jour datum tag zeitpunkt tanggal tgl hari waktu',
  followers:
    'followers follower followerscount followercount subscribers subscriber subs fans seguidores suscriptores inscritos abonnes abonne suiveurs abonnenten abonnent pengikut pelanggan',
  posts:
    'posts post media uploads tweets toots statuses publicaciones entradas publicacoes postagens publications beitrage postingan kiriman unggahan',
  views: 'views view impressions vistas visualizaciones reproducciones visualizacoes vues aufrufe tayangan ditonton',
  handle:
    'handle account username user profile cuenta usuario perfil conta compte utilisateur profil konto benutzer benutzername nutzername akun pengguna',
  network: 'network platform red plataforma rede reseau plateforme netzwerk plattform jaringan',
  change:
    'change changes diff difference delta gain gained gains new net growth lost daily weekly monthly increase cambio cambios variacion diferencia nuevos ganados crecimiento diario mudanca variacao diferenca novos ganhos crescimento evolution variation gagnes nouveaux croissance quotidien veranderung zuwachs neue differenz wachstum taglich anderung perubahan pertumbuhan baru tambahan kenaikan selisih harian rate ratio average avg percent percentage',
};

/** Languages of words that no other of the six shares with English; numbers are written as they write them. */
const LANGUAGES: Readonly<Record<string, string>> = {
  es: 'fecha seguidores suscriptores',
  pt: 'data inscritos',
  fr: 'jour abonnes abonne',
  de: 'datum abonnenten tag zeitpunkt beitrage',
  id: 'tanggal tgl pengikut hari waktu',
};

const BY_WORD: ReadonlyMap<string, CurveColumn> = new Map(
  columns().flatMap((column) => WORDS[column].split(' ').map((word) => [word, column] as const)),
);

/**
 * What a header names: by any of its words, in six languages, whatever the case, accents and signs between them. A word of
 * change goes before all others ("Followers gained"); null for a column of something else.
 */
export function curveColumn(header: string): CurveColumn | null {
  const words = wordsOf(header);
  const named = words.map((word) => BY_WORD.get(word)).filter((column) => column !== undefined);
  if (named.includes('change') || CURVE_PATTERNS.change.test(header)) return 'change';
  // "Date of post" is a date, "account followers" are followers.
  const [first = null] = (['date', 'followers', 'views', 'posts', 'handle', 'network'] as const).filter((column) =>
    named.includes(column),
  );
  return first;
}

/** The language that headers are written in, where they tell it; null for English, or where they do not. */
export function headerLanguage(headers: readonly string[]): string | null {
  const words = new Set(headers.flatMap(wordsOf));
  const [language = null] = Object.keys(LANGUAGES).filter((one) =>
    (LANGUAGES[one] ?? '').split(' ').some((word) => words.has(word)),
  );
  return language;
}

/** Longer headers are prose. */
const LONGEST_HEADER = 80;

function wordsOf(header: string): readonly string[] {
  const plain = header
    .slice(0, LONGEST_HEADER)
    // `followersCount`, `followers_count`
    .replace(CURVE_PATTERNS.humps, '$1 $2')
    .toLowerCase()
    .normalize('NFD')
    .replace(CURVE_PATTERNS.accents, '');
  return plain.split(CURVE_PATTERNS.betweenWords).filter((word) => word !== '');
}

function columns(): readonly CurveColumn[] {
  return Object.keys(WORDS).filter((name): name is CurveColumn => Object.hasOwn(WORDS, name));
}
