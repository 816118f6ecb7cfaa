import { FileError, placeText } from '@app/definitions/pure';
import { parseChangeFile, parseTermsFile, type WrittenChange } from '@app/agreement';
import { compileCalendar } from '@app/business-time';
import type { OtherTerms } from '@app/reporting';
import { Problem } from '@app/platform';

/** What a what-if counts under: whole terms, or changes to what was pinned. @throws Problem that names field and mend */
export async function readOther(written: {
  readonly terms?: object;
  readonly changes?: object;
}): Promise<OtherTerms | WrittenChange> {
  const { terms, changes } = written;
  if ((terms === undefined) === (changes === undefined))
    throw new Problem('validation-failed', 'give either terms or changes', {
      errors: [{ field: terms === undefined ? 'changes' : 'terms', message: EITHER }],
    });
  return terms === undefined
    ? read('changes', () => parseChangeFile(JSON.stringify(changes), 'changes'))
    : read('terms', async () => {
        const { terms: read, calendar } = await parseTermsFile(JSON.stringify(terms), 'terms');
        return { terms: read, ...(calendar === undefined ? {} : { calendar: compileCalendar(calendar) }) };
      });
}

const EITHER =
  'give changes (what is to be different in what each incident has pinned) or terms (whole ones, for all), not both';

async function read<T>(field: string, parse: () => Promise<T>): Promise<T> {
  try {
    return await parse();
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    const errors = error.problems.map(({ place, message }) => ({ field: placeText([field, ...place]), message }));
    throw new Problem('validation-failed', `the ${field} are invalid`, { errors });
  }
}
