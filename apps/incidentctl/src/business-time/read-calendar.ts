import { FileError, parseCalendarFile } from '@app/agreement/pure';
import { type Calendar, compileCalendar } from '@app/business-time';
import { readFileSync } from 'node:fs';
import { EXIT, Failure } from '../output/exit-codes.js';
import { written } from '../output/written.js';

/** The calendar of a file, or a failure that names file, line and mend. */
export async function readCalendar(name: string): Promise<Calendar> {
  const text = written(name, () => readFileSync(name, 'utf8'));
  try {
    return compileCalendar((await parseCalendarFile(text, name)).version);
  } catch (error) {
    if (error instanceof FileError) throw new Failure(error.message, EXIT.usage);
    throw error;
  }
}
