import { FileError, parseTermsFile } from '@app/agreement';
import { compileCalendar } from '@app/business-time';
import { readFileSync } from 'node:fs';
import { EXIT, Failure } from '../output/exit-codes.js';
import type { Agreed } from './sla-answers.js';

/** The terms of a file, or a failure that names file, line and mend. */
export async function readTerms(name: string): Promise<Agreed> {
  try {
    const { terms, calendar } = await parseTermsFile(readFileSync(name, 'utf8'), name);
    return { terms, ...(calendar === undefined ? {} : { calendar: compileCalendar(calendar) }) };
  } catch (error) {
    if (error instanceof FileError) throw new Failure(error.message, EXIT.usage);
    if (error instanceof Error && 'syscall' in error) {
      throw new Failure(`${name} cannot be read: ${error.message}`, EXIT.usage);
    }
    throw error;
  }
}
