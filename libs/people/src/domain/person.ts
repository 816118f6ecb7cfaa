import type { Weekday } from '@app/business-time';
import type { AbsenceKind, Channel, Language } from './words.js';

/*
 * People and teams as they are known at an instant. Instants are whole seconds of the Unix epoch; a version is the revision
 * of the event that defined it.
 */

/** One address of one person or team on one channel. */
export interface Way {
  readonly id: string;
  readonly channel: Channel;
  /** Absent: the console, or an address whose key is destroyed. */
  readonly address?: string;
  /** It wakes somebody. */
  readonly loud: boolean;
  readonly afterMinutes: number;
  /** A customer may be told the address. */
  readonly forCustomers: boolean;
  /** Somebody tried whether it reaches its owner. */
  readonly checked?: Checked;
}

export interface Checked {
  readonly on: string;
  readonly by: string;
}

/** `until` is exclusive, and the earlier of what was recorded and an early end. */
export interface Absence {
  readonly id: string;
  /** Of the event that says so last. */
  readonly revision: string;
  readonly kind: AbsenceKind;
  readonly from: number;
  /** Absent: an open end. */
  readonly until?: number;
}

/** That somebody leaves at an instant, or has left. */
export interface Leaving {
  readonly at: number;
  /** When that was recorded. */
  readonly recordedAt?: number;
  /** When something else was; absent: it stands. */
  readonly endedAt?: number;
}

export interface Person {
  readonly id: string;
  readonly version: string;
  readonly name?: string;
  readonly language: Language;
  /** IANA. */
  readonly zone: string;
  /** The principals that are this person. */
  readonly principalIds: readonly string[];
  /** In the person's own order. */
  readonly ways: readonly Way[];
  /** When each way is tried in a week on duty; on the clock of their zone. */
  readonly testPage?: { readonly weekday: Weekday; readonly time: string };
  readonly leftAt?: number;
  /** All that was recorded of it, in that order; absent: only that. */
  readonly leavings?: readonly Leaving[];
  /** When they were recorded for the first time; absent: of a file. */
  readonly begun?: number;
  readonly absences: readonly Absence[];
  /** The key is destroyed: nothing is known any more but that there was somebody of this id. */
  readonly erased?: true;
}

export interface Team {
  readonly id: string;
  readonly version: string;
  readonly name: string;
  readonly memberIds: readonly string[];
  readonly leadId?: string;
  readonly ways: readonly Way[];
  /** A calendar; absent: around the clock. */
  readonly hours?: string;
  readonly zone?: string;
}

/** People by id, as known at some instant. */
export type People = (id: string) => Person | undefined;

export const leavingsOf = ({
  leftAt,
  leavings,
}: Partial<Pick<Person, 'leftAt' | 'leavings'>> = {}): readonly Leaving[] =>
  leavings ?? (leftAt === undefined ? [] : [{ at: leftAt }]);

/** Somebody tried it, and it wakes its owner; mail does not. */
export const hasConfirmedLoudWay = ({ ways }: Person): boolean =>
  ways.some(({ channel, loud, checked }) => loud && channel !== 'email' && checked !== undefined);
