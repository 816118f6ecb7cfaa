import type { PageWords } from '../ways/post.js';
import { labelOf, textsOf } from './texts.js';

/** What a voice reads: said twice, because nobody is awake at the first word. */
export function spokenText(words: PageWords): string {
  const texts = textsOf(words);
  const [first] = words.incidents;
  const said = [
    texts.why(words),
    ...(first === undefined ? [] : [`${labelOf(texts, first)}: ${first.summary.slice(0, 300)}`]),
    ...(words.incidents.length + words.more > 1 ? [texts.more(words.incidents.length - 1 + words.more)] : []),
    ...(words.text === undefined ? [] : [spelled(words)]),
  ].join('. ');
  const asked = words.about === 'confirmation' || words.about === 'notice' ? '' : ` ${texts.press}`;
  return `${said}.${asked} ${said}.${asked}`;
}

/** A code is read sign by sign. */
const spelled = ({ about, text = '' }: PageWords): string => (about === 'confirmation' ? [...text].join(' ') : text);
