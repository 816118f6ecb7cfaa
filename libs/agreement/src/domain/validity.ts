import { DefinitionRefusal } from '@app/definitions/pure';
import { dayAfter, dayBefore, isDate } from './dates.js';

/** The days of a version. */
export interface Span {
  /** Revision, decimal; absent: the version that is being defined. */
  readonly version?: string;
  readonly validFrom: string;
  readonly validUntil?: string;
}

/**
 * A day lies within the range of instants, unless it stands so in `known`, the version that is defined again: earlier
 * releases took any day. @throws DefinitionRefusal
 */
export function checkRange(next: Omit<Span, 'version'>, known?: Span): void {
  for (const field of ['validFrom', 'validUntil'] as const) {
    const date = next[field];
    if (date !== undefined && date !== known?.[field] && !isDate(date))
      throw new DefinitionRefusal(
        'agreement.date-invalid',
        `${field} is ${date}: days of a contract lie from 1970-01-01 to 2199-12-31`,
        field,
      );
  }
}

/**
 * Versions follow each other day by day. One without a last day lasts until the next one begins; one with a last day must
 * be followed at once. A version with the first day of another takes its place, so `others` leaves that one out.
 * @throws DefinitionRefusal that names both versions and the mend
 */
export function checkPlace(contract: string, others: readonly Span[], next: Span): void {
  const before = others
    .filter(({ validFrom }) => validFrom < next.validFrom)
    .reduce<Span | undefined>(latest, undefined);
  const after = others
    .filter(({ validFrom }) => validFrom > next.validFrom)
    .reduce<Span | undefined>(earliest, undefined);
  if (before?.validUntil !== undefined) {
    const { validUntil } = before;
    const open = `define the version from ${before.validFrom} again without validUntil, so that it ends where the next one begins`;
    if (validUntil >= next.validFrom)
      throw overlap(
        `${named(contract, before)} lasts until ${validUntil}, and ${named(contract, next)} begins on ${next.validFrom}: begin on ${dayAfter(validUntil)}, or first ${open}`,
        'validFrom',
      );
    if (dayAfter(validUntil) < next.validFrom)
      throw gap(
        `${named(contract, before)} ends on ${validUntil}, and ${named(contract, next)} begins on ${next.validFrom}: from ${dayAfter(validUntil)} to ${dayBefore(next.validFrom)} nothing would be promised; begin on ${dayAfter(validUntil)}, or first ${open}`,
        'validFrom',
      );
  }
  if (after !== undefined && next.validUntil !== undefined) {
    const mend = `end on ${dayBefore(after.validFrom)}, or leave validUntil out`;
    if (next.validUntil >= after.validFrom)
      throw overlap(
        `${named(contract, next)} lasts until ${next.validUntil}, and ${named(contract, after)} begins on ${after.validFrom}: ${mend}`,
        'validUntil',
      );
    if (dayAfter(next.validUntil) < after.validFrom)
      throw gap(
        `${named(contract, next)} ends on ${next.validUntil}, and ${named(contract, after)} begins on ${after.validFrom}: from ${dayAfter(next.validUntil)} to ${dayBefore(after.validFrom)} nothing would be promised; ${mend}`,
        'validUntil',
      );
  }
}

/** The version that covers a day: the last one that has begun, unless it has ended. */
export const versionOn = <S extends Span>(versions: readonly S[], date: string): S | undefined =>
  versionAt(versions, () => date);

/**
 * The version in force at an instant that is a day in the zone of each. A version begins with its first day in its own
 * zone, and the one before it lasts until then: where the zone changes from one to the next, nothing lies between them.
 */
export function versionAt<S extends Span>(versions: readonly S[], dayIn: (version: S) => string): S | undefined {
  const begun = versions
    .filter((version) => version.validFrom <= dayIn(version))
    .reduce<S | undefined>(latest, undefined);
  if (begun?.validUntil === undefined || begun.validUntil >= dayIn(begun)) return begun;
  return versions.some(({ validFrom }) => validFrom > begun.validFrom) ? begun : undefined;
}

const latest = <S extends Span>(one: S | undefined, other: S): S =>
  one === undefined || other.validFrom > one.validFrom ? other : one;

const earliest = <S extends Span>(one: S | undefined, other: S): S =>
  one === undefined || other.validFrom < one.validFrom ? other : one;

const named = (contract: string, { version, validFrom }: Span): string =>
  version === undefined
    ? `the version from ${validFrom} that is being defined`
    : `version ${version} of the contract ${contract}`;

const overlap = (detail: string, field: string): DefinitionRefusal =>
  new DefinitionRefusal('agreement.versions-overlap', detail, field);
const gap = (detail: string, field: string): DefinitionRefusal =>
  new DefinitionRefusal('agreement.versions-gap', detail, field);
