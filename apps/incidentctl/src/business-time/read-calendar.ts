import { type Calendar, CalendarError, compileCalendar, freezeCalendar } from '@app/business-time';
import { readFileSync } from 'node:fs';
import { EXIT, Failure } from '../output/exit-codes.js';
import { CalendarFile } from './calendar-file.js';

/** The calendar of a file, or a failure that names file, line and mend. */
export async function readCalendar(name: string): Promise<Calendar> {
  const file = new CalendarFile(name, textOf(name));
  try {
    return compileCalendar(freezeCalendar(await file.definition()));
  } catch (error) {
    if (error instanceof SyntaxError) throw new Failure(error.message, EXIT.usage);
    if (!(error instanceof CalendarError)) throw error;
    throw new Failure(error.problems.map((problem) => file.describe(problem)).join('\n'), EXIT.usage);
  }
}

function textOf(name: string): string {
  try {
    return readFileSync(name, 'utf8');
  } catch (error) {
    throw new Failure(`${name} cannot be read: ${(error as Error).message}`, EXIT.usage);
  }
}
