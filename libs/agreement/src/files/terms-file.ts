import { check, contentHash, Source } from '@app/definitions/pure';
import { omit } from '@app/kernel';
import type { CalendarVersion } from '@app/business-time';
import type { Terms } from '@app/sla';
import { termsOf } from '../domain/resolve-contract.js';
import { TERMS_FILE_SCHEMA } from '../schema/file-schemas.js';
import { readCalendar } from './calendar-file.js';
import { readVersion } from './contract-file.js';

export interface WrittenTerms {
  readonly terms: Terms;
  readonly calendar?: CalendarVersion;
}

/** Terms of a file by themselves, with the calendar that stands in it: for "what if" and for the calculators. @throws FileError */
export async function parseTermsFile(text: string, name: string): Promise<WrittenTerms> {
  const source = Source.parse(text, name);
  const [value] = source.values;
  const shape = check(TERMS_FILE_SCHEMA, value);
  if (shape.length > 0) source.fail(shape.map((finding) => source.problem(0, finding)));
  const { calendar: written, ...fields } = omit(value as Readonly<Record<string, unknown>>, 'kind');
  const { calendar, findings: ofCalendar = [] } =
    written === undefined ? {} : await readCalendar(written as Record<string, unknown>, ['calendar']);
  const named = { ...fields, ...(written === undefined ? {} : { calendar: { id: 'calendar' } }) };
  const { version, findings } = readVersion(named, {}, [], (field) => [field]);
  const problems = [...ofCalendar, ...findings].map((finding) => source.problem(0, finding));
  if (problems.length > 0 || version === undefined) source.fail(problems);
  const pinned = calendar && {
    id: 'calendar',
    version: '0',
    hash: contentHash(calendar.version),
    zone: calendar.version.zone,
  };
  const terms = termsOf(version!.definition, pinned);
  return {
    terms: { ...terms, contract: { id: 'terms', version: '0', hash: contentHash(terms) } },
    ...(calendar === undefined ? {} : { calendar: calendar.version }),
  };
}
