import { FileError } from '@app/definitions/pure';
import { parseTermsFile } from '@app/agreement/pure';
import { compileCalendar } from '@app/business-time';
import { EXIT, Failure } from '../output/exit-codes.js';
import type { Agreed } from './sla-answers.js';
import { readText } from '../output/read-text.js';

/** The terms of a file, or a failure that names file, line and mend. */
export async function readTerms(name: string): Promise<Agreed> {
  const text = readText(name);
  try {
    const { terms, calendar } = await parseTermsFile(text, name);
    return { terms, ...(calendar === undefined ? {} : { calendar: compileCalendar(calendar) }) };
  } catch (error) {
    if (error instanceof FileError) throw new Failure(error.message, EXIT.usage);
    throw error;
  }
}
