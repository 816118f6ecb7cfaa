import type { PagedIncident, PageWords } from '../ways/post.js';
import { DE } from './de.js';
import { EN } from './en.js';
import type { Texts } from './language.js';

export const textsOf = ({ language }: Pick<PageWords, 'language'>): Texts => (language === 'de' ? DE : EN);

/** `2026-03-29 01:15 UTC`: nobody has to know in which zone the ledger is. */
export const momentText = (instant: string): string =>
  Number.isNaN(Date.parse(instant)) ? instant : `${new Date(instant).toISOString().slice(0, 16).replace('T', ' ')} UTC`;

/** `Blocker 7K3M-Q9XD-K` */
export const labelOf = (texts: Texts, { number, priority }: PagedIncident): string =>
  priority === undefined ? number : `${texts.priority(priority)} ${number}`;
