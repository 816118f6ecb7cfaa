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
  }

  find(type: string): EventType | undefined {
    return this.byName.get(type);
  }

  all(): readonly EventType[] {
    return [...this.byName.values()];
  }
}
