import { PERSONAL, TEXT_WITHHELD } from './codec/personal.js';
import type { JsonObject } from './json.js';
import { FormatRaised } from './ledger/format-raised.js';

/** What a feature lib declares of each event that it writes. `type` is the storage format: never rename it. */
export interface EventType {
  readonly type: string;
  /** The version written today; older stored versions are lifted by `upcasters[n]` from n to n + 1. */
  readonly schema: number;
  /** Who may see events of this type besides staff. */
  readonly audience: 'staff' | 'customer';
  /** Fields that a customer does not see of an event whose audience is the customer. */
  readonly staffFields?: readonly string[];
  /** Top-level fields of `data` that are stored encrypted: names, addresses, numbers, free text. */
  readonly personal: readonly string[];
  /**
   * Under which key: the subject's own (the default: what a person is), or the subject's of the year of `occurredAt` (what
   * was said about a case, which can go with its year). With no key left an event of a year is recorded without its text.
   */
  readonly sealedUnder?: 'subject' | 'year';
  /** On the stream of a subject: why its key must not be destroyed at an instant, while this is the last event of its type. */
  readonly keepsKey?: (data: JsonObject, at: string) => string | undefined;
  readonly upcasters?: Readonly<Record<number, (data: JsonObject) => JsonObject>>;
}

export class EventTypes {
  private readonly byName: ReadonlyMap<string, EventType>;

  constructor(types: readonly EventType[]) {
    this.byName = new Map(types.map((type) => [type.type, type]));
    if (this.byName.size !== types.length) throw new Error('an event type is declared twice');
    types.forEach(requireSound);
  }

  find(type: string): EventType | undefined {
    return this.byName.get(type) ?? (type === FormatRaised.type ? FormatRaised : undefined);
  }

  /** The declared ones. */
  all(): readonly EventType[] {
    return [...this.byName.values()];
  }
}

/** Names of an event's data that have a meaning of their own (see docs/format.md). */
const RESERVED: readonly string[] = [PERSONAL, TEXT_WITHHELD];

function requireSound({ type, schema, personal, staffFields = [], upcasters = {} }: EventType): void {
  const refuse = (problem: string): Error => new Error(`the event type ${type} ${problem}`);
  if (!/^[A-Z][A-Za-z0-9]*$/.test(type)) throw refuse('must be named like IncidentReported');
  if (!Number.isSafeInteger(schema) || schema < 1) throw refuse('must have a version of 1 or more');
  for (let version = 1; version < schema; version++) {
    if (!upcasters[version]) throw refuse(`cannot be read in version ${version}: declare an upcaster for it`);
  }
  const tooMany = Object.keys(upcasters).find((version) => Number(version) >= schema);
  if (tooMany) throw refuse(`has an upcaster from version ${tooMany}, but is written in version ${schema}`);
  if (new Set(personal).size !== personal.length) throw refuse('names a personal field twice');
  const taken = [...personal, ...staffFields].find((field) => RESERVED.includes(field));
  if (taken !== undefined) throw refuse(`cannot have a field named ${taken}`);
}
