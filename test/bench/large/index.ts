import type { Row } from '../row.js';
import { largeData } from './data.js';
import { questionsAtSize } from './questions.js';
import { startAtSize } from './start.js';

/** What is kept between runs stands below `parent`. */
export async function atSize(parent: string, incidents: number, rounds: number): Promise<readonly Row[]> {
  const data = await largeData(parent, incidents);
  return [...(await questionsAtSize(data, 100 * rounds)), await startAtSize(data, rounds)];
}
