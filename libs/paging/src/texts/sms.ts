import { split } from 'split-sms';
import type { PageWords } from '../ways/post.js';
import { labelOf, textsOf } from './texts.js';

/** More would be cut by some networks, and costs as many messages. */
const MOST_PARTS = 2;

/** What typographers write and the GSM alphabet has not. */
const PLAIN: Readonly<Record<string, string>> = {
  '„': '"',
  '“': '"',
  '”': '"',
  '«': '"',
  '»': '"',
  '‚': "'",
  '‘': "'",
  '’': "'",
  '‹': "'",
  '›': "'",
  '–': '-',
  '—': '-',
  '‐': '-',
  '‑': '-',
  '−': '-',
  '…': '...',
  '•': '*',
  '·': '.',
  '×': 'x',
  '→': '->',
  '\u00a0': ' ',
  '\u202f': ' ',
  '\u2009': ' ',
  '\u00ad': '',
  '\u200b': '',
  '\t': ' ',
  ẞ: 'SS',
  Ł: 'L',
  ł: 'l',
  Đ: 'D',
  đ: 'd',
  ı: 'i',
};
const TYPOGRAPHY = new RegExp(`[${Object.keys(PLAIN).join('')}]`, 'gu');

/** Letters with marks that the GSM alphabet has not lose them: č is c. Those that it has stay: ä, é, ñ. */
export const inGsm = (text: string): string =>
  [...text.normalize('NFC').replace(TYPOGRAPHY, (one) => PLAIN[one]!)].map(letterInGsm).join('');

function letterInGsm(letter: string): string {
  const bare = letter.normalize('NFD').replace(/\p{M}/gu, '');
  return !partsOf(letter).isGsm && bare !== '' && partsOf(bare).isGsm ? bare : letter;
}

/** In how many parts a text is sent, and whether in the GSM alphabet. */
export function partsOf(text: string): { readonly count: number; readonly isGsm: boolean } {
  const { characterSet, parts } = split(text);
  return { count: parts.length, isGsm: characterSet === 'GSM' };
}

/** The whole message in at most two parts: what is cut is the summary, never a number, the link or the code. */
export function smsText(words: PageWords): string {
  const texts = textsOf(words);
  const { incidents, more, link, code, text } = words;
  const [first] = incidents;
  const ending = [...(code === undefined ? [] : [texts.reply(code)]), ...(link === undefined ? [] : [link])];
  const written = (parts: readonly string[]): string => inGsm([...parts, ...ending].filter(Boolean).join('\n'));
  if (words.about === 'page' && first !== undefined) {
    const why = words.step !== undefined && Number.isNaN(Number(words.step)) ? `${texts.why(words)}. ` : '';
    const label = labelOf(texts, first);
    return longest(first.summary, (summary) => written([`${why}${label}: ${summary}`]), [`${label}`]);
  }
  if (incidents.length === 0)
    return longest(text ?? '', (said) => written([`${texts.why(words)}${said && `: ${said}`}`]));
  return numbersThatFit(words, (numbers, left) =>
    written([`${texts.why(words)}: ${numbers.join(', ')}${left + more > 0 ? `, ${texts.more(left + more)}` : ''}`]),
  );

  /** With as much of a text as fits; what stays of the rest is whole. */
  function longest(whole: string, message: (cut: string) => string, bare?: readonly string[]): string {
    const letters = [...whole].slice(0, MOST_LETTERS);
    const cut = (count: number): string =>
      message(count >= [...whole].length ? whole : `${letters.slice(0, count).join('').trimEnd()}...`);
    return mostThatFits(letters.length, cut) ?? (bare === undefined ? message('') : written(bare));
  }
}

/** As many numbers as fit, blockers first as they come; one at least. */
function numbersThatFit(
  { incidents, language }: PageWords,
  message: (numbers: readonly string[], left: number) => string,
): string {
  const labels = incidents.map((incident) => labelOf(textsOf({ language }), incident));
  const listing = (count: number): string => message(labels.slice(0, count), labels.length - count);
  return mostThatFits(labels.length, listing) ?? listing(1);
}

/** More than two parts take, whatever stands beside it. */
const MOST_LETTERS = 320;

/** The message with the most of something that still has few enough parts, found by halves. */
function mostThatFits(most: number, message: (count: number) => string): string | undefined {
  const fits = (said: string): boolean => partsOf(said).count <= MOST_PARTS;
  const all = message(most);
  if (most > 0 && fits(all)) return all;
  let best: string | undefined;
  let [low, high] = [1, most - 1];
  while (low <= high) {
    const middle = Math.ceil((low + high) / 2);
    const said = message(middle);
    if (fits(said)) [best, low] = [said, middle + 1];
    else high = middle - 1;
  }
  return best;
}
