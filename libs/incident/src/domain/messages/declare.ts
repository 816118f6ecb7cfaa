import type { EventType, JsonObject } from '@app/event-store';
import { type Field, type Fields, instant, object, type ObjectOf, type RecordOf } from '@app/kernel';

/** What an event asks of the life before it. */
export type Requirement =
  /** It begins the life. */
  | 'first'
  /** Not resolved, closed, cancelled or merged; on hold or not. */
  | 'open'
  /** Open and not on hold. */
  | 'open-not-on-hold'
  | 'on-hold'
  /** Open or resolved: the provider still has it in hand. */
  | 'not-ended'
  | 'resolved'
  | 'resolved-or-closed'
  /** Takes no part in legality: what happened outside (a page, a call, a note) is a fact at any time after the report. */
  | 'reported';

/** An event, said once: its fields, who of the customers' people may see it, and when it is possible. */
export interface EventDeclaration<F extends Fields = Fields> {
  /** Customers see no event of the staff's, and of theirs no field that is marked `staff`. */
  readonly audience: EventType['audience'];
  readonly asks: Requirement;
  readonly fields: F;
  /** The version written today; 1 if absent. */
  readonly schema?: number;
  /** Lift what older releases wrote, version by version. */
  readonly upcasters?: Readonly<Record<number, (data: JsonObject) => JsonObject>>;
  /** Nothing of it can be corrected. */
  readonly final?: true;
}

export const event = <F extends Fields>(declared: EventDeclaration<F>): EventDeclaration<F> => declared;

/** A command, said once: what a caller may say, and the event that it makes. */
export interface CommandDeclaration<F extends Fields = Fields, E extends string = string> {
  readonly makes: E;
  readonly fields: F;
  /** The whole of it, as every door checks it. */
  readonly body: Field;
}

/** What every command may say about time. */
export const TIMING = {
  'occurredAt?': instant({
    description:
      'When it happened; a fraction of a second is cut off. Absent: now. Staff may date back to the report, customers by 15 minutes; an integration’s older instant is kept as `statedAt`.',
  }),
  'statedAt?': instant({
    description: 'An instant that a source named, where it is not to be taken for `occurredAt`.',
  }),
};
export type Timing = ObjectOf<typeof TIMING>;

/** Its fields are most often those of the event that it makes. */
export const command = <const E extends string, F extends Fields>(
  makes: E,
  fields: F,
): CommandDeclaration<F, E> & { readonly body: Field<ObjectOf<typeof TIMING & F>> } => ({
  makes,
  fields,
  body: object({ ...TIMING, ...fields }),
});

/** What any event may carry. */
export type Common = {
  /** The instant that a source named, where it was not taken for `occurredAt`. */
  statedAt?: string;
  /** Its personal fields could not be recorded: the person or customer that they would belong to was erased. */
  textWithheld?: true;
};

export type DataOf<D extends EventDeclaration> = Common & RecordOf<D['fields']>;
export type SaidIn<D extends CommandDeclaration> = Timing & ObjectOf<D['fields']>;
