import { SegmentedMessage } from 'sms-segments-calculator';
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
};
const TYPOGRAPHY = new RegExp(`[${Object.keys(PLAIN).join('')}]`, 'gu');

/** Letters with marks that the GSM alphabet has not lose them: č is c. Those that it has stay: ä, é, ñ. */
export const inGsm = (text: string): string =>
  [...text.normalize('NFC').replace(TYPOGRAPHY, (one) => PLAIN[one]!)]
    .map((letter) => {
      if (partsOf(letter).isGsm) return letter;
      const bare = letter.normalize('NFD').replace(/\p{M}/gu, '');
      return bare !== '' && partsOf(bare).isGsm ? bare : letter;
    })
    .join('');

/** In how many parts a text is sent, and whether in the GSM alphabet. */
export function partsOf(text: string): { readonly count: number; readonly isGsm: boolean } {
  const message = new SegmentedMessage(text);
  return { count: message.segmentsCount, isGsm: message.encodingName === 'GSM-7' };
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
  function longest(whole: string, message: (cut: string) => string, bare: readonly string[] = []): string {
    const letters = [...whole];
    for (let count = letters.length; count > 0; count--) {
      const said = message(count === letters.length ? whole : `${letters.slice(0, count).join('').trimEnd()}...`);
      if (partsOf(said).count <= MOST_PARTS) return said;
      // A part is at most 153 letters long: what is far too long is not tried letter by letter.
      count -= Math.max(0, [...said].length - 320);
    }
    return bare.length > 0 ? written(bare) : message('');
  }
}

/** As many numbers as fit, blockers first as they come. */
function numbersThatFit(
  { incidents, language }: PageWords,
  message: (numbers: readonly string[], left: number) => string,
): string {
  const labels = incidents.map((incident) => labelOf(textsOf({ language }), incident));
  for (let count = labels.length; count > 1; count--) {
    const said = message(labels.slice(0, count), labels.length - count);
    if (partsOf(said).count <= MOST_PARTS) return said;
  }
  return message(labels.slice(0, 1), labels.length - 1);
}
