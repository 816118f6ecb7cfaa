import type { Interval } from '@app/business-time';
import { readLine } from './read-line.js';
import { parseSeconds } from '@app/kernel';

/** The fields of one question, each read when it is asked for, so that an error names the field. */
export class Question {
  constructor(
    readonly op: string,
    private readonly fields: Readonly<Record<string, unknown>>,
  ) {}

  static parse(line: Uint8Array | string): Question {
    const value = readLine(line);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      throw new RangeError('has to be a JSON object such as {"op":"isOpen","start":"2026-03-27T15:00:00Z"}');
    }
    const { op, ...fields } = value as Record<string, unknown>;
    if (typeof op !== 'string') throw new RangeError('op is missing: the name of an operation, as text');
    return new Question(op, fields);
  }

  /** What the asker calls the question; it stands in the answer too. */
  get id(): unknown {
    return this.fields['id'];
  }

  /** A field that the operation would not look at is a slip that must not give a figure. */
  allow(...names: readonly string[]): void {
    for (const name of Object.keys(this.fields)) {
      if (name !== 'id' && !names.includes(name)) {
        throw new RangeError(`${name} does not belong to ${this.op}: expected ${names.join(', ')} (and id)`);
      }
    }
  }

  instant(name: string): number {
    return instantOf(this.fields[name], name);
  }

  /** A whole number of at least 0. */
  count(name: string): number {
    const value = this.fields[name];
    if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return value;
    throw new RangeError(`${name} has to be a whole number of at least 0${given(value)}`);
  }

  flag(name: string): boolean {
    const value = this.fields[name] ?? false;
    if (typeof value === 'boolean') return value;
    throw new RangeError(`${name} has to be true or false${given(value)}`);
  }

  pauses(): Interval[] {
    const value = this.fields['pauses'] ?? [];
    if (!Array.isArray(value)) throw new RangeError(`pauses has to be a list of [start, end]${given(value)}`);
    return value.map((pair: unknown, i) => {
      if (!Array.isArray(pair) || pair.length !== 2) {
        throw new RangeError(`pauses[${i}] has to be [start, end]${given(pair)}`);
      }
      const [from, to] = pair.map((end: unknown, j) => instantOf(end, `pauses[${i}][${j}]`)) as [number, number];
      if (to < from) throw new RangeError(`pauses[${i}] ends before it starts; write [start, end]`);
      return { from, to };
    });
  }
}

function instantOf(value: unknown, name: string): number {
  if (typeof value !== 'string') {
    throw new RangeError(`${name} has to be an instant such as "2026-03-27T15:00:00Z"${given(value)}`);
  }
  try {
    return parseSeconds(value);
  } catch (error) {
    throw new RangeError(`${name}: ${(error as Error).message}`, { cause: error });
  }
}

const given = (value: unknown): string =>
  value === undefined ? ' and is missing' : ` and is ${JSON.stringify(value).slice(0, 60)}`;
