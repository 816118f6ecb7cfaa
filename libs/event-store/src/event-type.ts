import type { JsonObject } from './json.js';

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
    return this.byName.get(type);
  }

  all(): readonly EventType[] {
    return [...this.byName.values()];
  }
}

/** The name under which encrypted fields are stored in an event's data (see docs/format.md). */
const RESERVED = 'personal';

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
  if ([...personal, ...staffFields].includes(RESERVED)) throw refuse(`cannot have a field named ${RESERVED}`);
}
