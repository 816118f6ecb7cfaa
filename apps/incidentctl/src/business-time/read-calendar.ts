import { FileError } from '@app/definitions/pure';
import { parseCalendarFile } from '@app/agreement/pure';
import { type Calendar, compileCalendar } from '@app/business-time';
import { EXIT, Failure } from '../output/exit-codes.js';
import { readText } from '../output/read-text.js';

/** The calendar of a file, or a failure that names file, line and mend. */
export async function readCalendar(name: string): Promise<Calendar> {
  const text = readText(name);
  try {
    return compileCalendar((await parseCalendarFile(text, name)).version);
  } catch (error) {
    if (error instanceof FileError) throw new Failure(error.message, EXIT.usage);
    throw error;
  }
}
