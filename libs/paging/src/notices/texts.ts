import { localTime, type Rota } from '@app/on-call/pure';
import type { MovedPiece, OwnShift } from '../domain/notices/notices.js';

/** Of which duty, and in which language. */
export interface Said {
  readonly rota: Rota;
  readonly language: 'de' | 'en';
}

const WORDS = {
  de: {
    level: { primary: 'Rufbereitschaft', backup: 'Rufbereitschaft (Backup)' },
    begins: (duty: string, from: string, until: string) => `Ihre Schicht beginnt: ${duty}, ${from}, bis ${until}.`,
    theirs: 'jetzt Ihre',
    nobodys: 'nicht mehr Ihre',
    moved: 'Der Plan wurde geändert:',
    more: (count: number) => `und ${count} weitere`,
    test: (way: string) => `Wöchentliche Probe des Weges ${way}`,
  },
  en: {
    level: { primary: 'on-call duty', backup: 'on-call backup' },
    begins: (duty: string, from: string, until: string) => `Your shift begins: ${duty}, ${from}, until ${until}.`,
    theirs: 'yours now',
    nobodys: 'not yours any more',
    moved: 'The plan was changed:',
    more: (count: number) => `and ${count} more`,
    test: (way: string) => `Weekly test of the way ${way}`,
  },
} as const;

const SHOWN = 8;

const dutyOf = ({ level }: OwnShift, { rota, language }: Said): string => {
  const name = rota.versions.at(-1)?.content.name ?? rota.id;
  return `${WORDS[language].level[level]} ${name}`;
};

const timesOf = ({ from, until }: OwnShift, { rota, language }: Said): readonly [string, string] => {
  const zone = rota.versions.at(-1)?.content.zone ?? 'UTC';
  return [localTime(from, zone, language), localTime(until, zone, language)];
};

export const beginsText = (shift: OwnShift, said: Said): string =>
  WORDS[said.language].begins(dutyOf(shift, said), ...timesOf(shift, said));

export function movedText(pieces: readonly MovedPiece[], said: Said): string {
  const words = WORDS[said.language];
  const lines = pieces.slice(0, SHOWN).map((piece) => {
    const [from, until] = timesOf(piece, said);
    return `${dutyOf(piece, said)}, ${from} – ${until}: ${piece.isTheirs ? words.theirs : words.nobodys}`;
  });
  const more = pieces.length - lines.length;
  return [words.moved, ...lines, ...(more > 0 ? [words.more(more)] : [])].join('\n');
}

export const testText = (way: string, language: Said['language']): string => WORDS[language].test(way);
