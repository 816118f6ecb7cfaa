import type { Seeded } from '../support/seeded.js';
import type { ApiDocument, Schema } from './document.js';
import { hostileText, hostileValue } from './hostile.js';

/** Ids that exist, so that a good part of the requests gets as far as the domain. */
export interface Known {
  readonly incidents: string[];
  readonly apiKeys: string[];
  readonly cursors: string[];
  readonly positions: string[];
}

/** Whom requests name; they are defined before the first of them. */
export const CUSTOMERS = ['acme', 'globex'];

/** Values that a schema allows, or that differ from one in a single place. */
export class NearlyRight {
  constructor(
    private readonly random: Seeded,
    private readonly document: ApiDocument,
    private readonly known: Known,
  ) {}

  body(schema: Schema): unknown {
    const value = this.value(schema, '');
    return this.random.chance(0.5) ? this.spoiled(value) : value;
  }

  parameter(name: string, schema: Schema = {}): string {
    if (this.random.chance(0.35)) return hostileText(this.random);
    const value = this.value(schema, name);
    return typeof value === 'string' ? value : JSON.stringify(value);
  }

  private value(given: Schema, name: string): unknown {
    const { random } = this;
    const schema = this.document.resolved(given);
    if (name === 'customerId' || name === 'customerIds') return random.pick(CUSTOMERS);
    if (name === 'into') return random.pick(this.known.incidents);
    if (name === 'cursor') return random.pick([...this.known.cursors, 'AAAA']);
    if (name === 'after') return random.pick([...this.known.positions, 'end', '0']);
    if (name === 'occurredAt' || name === 'statedAt') return this.instant();
    if (name === 'field') return random.pick(['title', 'customerId', 'serviceId', 'text', 'by', 'constructor']);
    if (name === 'revision') return String(random.between(0, 6));
    if (schema.enum !== undefined) return random.pick(schema.enum);
    if (schema.oneOf !== undefined) return this.value(random.pick(schema.oneOf), name);
    if (schema.example !== undefined && random.chance(0.7)) return schema.example;
    switch (schema.type) {
      case 'object':
        return this.object(schema);
      case 'array':
        return Array.from({ length: random.between(0, 3) }, () => this.value(schema.items ?? {}, name));
      case 'integer':
      case 'number':
        return random.between(schema.minimum ?? 0, Math.min(schema.maximum ?? 100, 1_000));
      case 'boolean':
        return random.chance(0.5);
      case 'null':
        return null;
      default:
        return random.word(random.between(1, Math.min(schema.maxLength ?? 20, 40)));
    }
  }

  private object({ properties = {}, required = [] }: Schema): Record<string, unknown> {
    const chosen = Object.entries(properties).filter(([name]) => required.includes(name) || this.random.chance(0.3));
    return Object.fromEntries(chosen.map(([name, schema]) => [name, this.value(schema, name)]));
  }

  private instant(): string {
    const seconds = this.random.pick([0, -60, -3_600, -86_400, 20, 3_600, 86_400 * 400]);
    return new Date(Date.now() + seconds * 1_000).toISOString().replace(/\.\d+Z$/, 'Z');
  }

  /** One thing is wrong somewhere: a value, a missing field, an unknown one, a name of the prototype. */
  private spoiled(value: unknown): unknown {
    const { random } = this;
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return hostileValue(random);
    const names = Object.keys(value);
    const [name, way] = [names.length === 0 ? 'text' : random.pick(names), random.next()];
    const inside = (value as Record<string, unknown>)[name];
    if (way < 0.2) return Object.fromEntries(Object.entries(value).filter(([other]) => other !== name));
    if (way < 0.3) return { ...value, [hostileText(random)]: hostileValue(random) };
    if (way < 0.5 && typeof inside === 'object') return { ...value, [name]: this.spoiled(inside) };
    return { ...value, [name]: hostileValue(random) };
  }
}
