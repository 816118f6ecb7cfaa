import { parseTermsFile } from '@app/agreement/pure';
import { compileCalendar } from '@app/business-time';
import type { Agreed } from './sla-answers.js';
import { readText } from '../output/read-text.js';

/** @throws FileError that names file, line and mend */
export async function readTerms(name: string): Promise<Agreed> {
  const { terms, calendar } = await parseTermsFile(readText(name), name);
  return { terms, ...(calendar === undefined ? {} : { calendar: compileCalendar(calendar) }) };
}
