import { check, contentHash, type Finding, Source } from '@app/definitions/pure';
import { isObject, omit } from '@app/kernel';
import type { CalendarVersion } from '@app/business-time';
import type { Priority, Target, TermsChange } from '@app/sla';
import type { CalendarName } from '../domain/contract-definition.js';
import { CHANGE_FILE_SCHEMA } from '../schema/file-schemas.js';
import { readCalendar } from './calendar-file.js';
import { secondsOf, targetOf } from './durations.js';

type Fields = Readonly<Record<string, unknown>>;

export interface WrittenChange {
  /** Without the calendar where that is a stored one. */
  readonly change: TermsChange;
  /** At most one of the two. */
  readonly calendar?: CalendarVersion;
  readonly storedCalendar?: CalendarName;
}

/** What is to be different in terms that were pinned. @throws FileError */
export async function parseChangeFile(text: string, name: string): Promise<WrittenChange> {
  const source = Source.parse(text, name);
  const [value] = source.values;
  const fail = (findings: readonly Finding[]): never =>
    source.fail(findings.map((finding) => source.problem(0, finding)));
  const shape = check(CHANGE_FILE_SCHEMA, value);
  if (shape.length > 0) fail(shape);
  const { calendar: named, targets, ...rest } = omit(value as Fields, 'kind');
  const policies = policiesOf(rest);
  if ('message' in policies) return fail([policies]);
  const change = { ...policies, ...(targets === undefined ? {} : { targets: targetsOf(targets as Table) }) };
  if (named === undefined && Object.keys(rest).length === 0 && !namesTarget(change))
    return fail([{ place: [], message: NOTHING_NAMED }]);
  if (named === undefined) return { change };
  if (typeof named === 'string') return { change, storedCalendar: { id: named } };
  if ('id' in (named as Fields)) return { change, storedCalendar: named as CalendarName };
  const { calendar, findings } = await readCalendar(named as Fields, ['calendar']);
  if (calendar === undefined) return fail(findings);
  const { version } = calendar;
  const ref = { id: 'calendar', version: '0', hash: contentHash(version), zone: version.zone };
  return { change: { ...change, calendar: ref }, calendar: version };
}

const NOTHING_NAMED =
  'names no change: name what is to be different, such as {"targets": {"blocker": {"reaction": "15 min around the clock"}}}';

type Table = { readonly [P in Priority]?: Readonly<Record<string, string | Target>> };

const targetsOf = (table: Table): NonNullable<TermsChange['targets']> =>
  Object.fromEntries(
    Object.entries(table).map(([priority, clocks]) => [
      priority,
      Object.fromEntries(
        Object.entries(clocks).map(([clock, written]) => [
          clock,
          typeof written === 'string' ? (targetOf(written) ?? 'none') : written,
        ]),
      ),
    ]),
  );

const namesTarget = ({ targets = {} }: TermsChange): boolean =>
  Object.values(targets).some((clocks) => Object.keys(clocks).length > 0);

/** In the order in which terms have them. */
function policiesOf({ minimumAfterRaise, pausingHoldReasons, ...fields }: Fields): TermsChange | Finding {
  if (pausingHoldReasons !== undefined && fields['pauses'] !== undefined)
    return {
      place: ['pausingHoldReasons'],
      message: 'is the older word for pauses.resolution, and pauses is given too: leave pausingHoldReasons out',
    };
  if (minimumAfterRaise !== undefined && fields['minimumAfterRaiseSeconds'] !== undefined)
    return {
      place: ['minimumAfterRaise'],
      message: 'is given beside minimumAfterRaiseSeconds, which says the same: leave one of the two out',
    };
  return {
    ...Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, inOrder(value)])),
    ...(pausingHoldReasons === undefined ? {} : { pauses: { resolution: inOrder(pausingHoldReasons) as string[] } }),
    ...(minimumAfterRaise === undefined ? {} : { minimumAfterRaiseSeconds: secondsOf(minimumAfterRaise as string) }),
  };
}

const inOrder = (value: unknown): unknown =>
  !Array.isArray(value)
    ? isObject(value)
      ? Object.fromEntries(Object.entries(value).map(([name, part]) => [name, inOrder(part)]))
      : value
    : typeof value[0] === 'number'
      ? [...(value as number[])].sort((one, other) => one - other)
      : [...(value as string[])].sort();
