import { isObject, saysNothing, unstorable } from '../text.js';
import type { Field } from './field.js';

/** Where in a value: keys and indexes. */
export type Place = readonly (string | number)[];

/** What kind of rule a value breaks: keywords of JSON Schema, and our own. */
export type Broken =
  | 'type'
  | 'const'
  | 'enum'
  | 'fits'
  | 'stored'
  | 'says'
  | 'minLength'
  | 'maxLength'
  | 'pattern'
  | 'minimum'
  | 'minItems'
  | 'maxItems'
  | 'uniqueItems'
  | 'required'
  | 'unknown';

/** One thing in which a value differs from its declaration. Each door has its own words for it. */
export interface Finding {
  /** Of `required` that of the object. */
  readonly place: Place;
  readonly broken: Broken;
  /** The declaration that is broken; of `required` that of the missing field, of `unknown` that of the object. */
  readonly field: Field;
  readonly value: unknown;
  /** Of `required` and `unknown`: the name in question. */
  readonly name?: string;
  /** Of a name that people choose: the name itself is at fault. */
  readonly ofName?: true;
}

/** Everything in which a value differs from its declaration. A field that is undefined counts as absent. */
export function findings(field: Field, value: unknown, place: Place = []): readonly Finding[] {
  const walk = new Walk(place);
  walk.look(field, value);
  return walk.found;
}

export const fits = (field: Field, value: unknown): boolean => findings(field, value).length === 0;

/** So many are named; what comes after them is not looked at. */
const MOST_FINDINGS = 100;

/** Of what is right, and most is, nothing is made. */
class Walk {
  readonly found: Finding[] = [];
  private readonly place: (string | number)[];

  constructor(place: Place) {
    this.place = [...place];
  }

  look(field: Field, value: unknown): void {
    if (field.stored && unstorable(value) !== undefined) return this.tell('stored', field, value);
    if (field.fits !== undefined) {
      if (!field.fits(value)) this.tell('fits', field, value);
      return;
    }
    const forms = field.oneOf ?? field.anyOf;
    if (forms !== undefined) return this.oneOf(field, forms, value);
    if (field.const !== undefined) {
      if (value !== field.const) this.tell('const', field, value);
      return;
    }
    if (!isOfType(field, value)) return this.tell('type', field, value);
    if (Array.isArray(value)) this.list(field, value);
    else if (isObject(value)) this.object(field, value);
    else if (typeof value === 'string') this.text(field, value);
    else if (typeof value === 'number') this.number(field, value);
  }

  private get isFull(): boolean {
    return this.found.length >= MOST_FINDINGS;
  }

  private tell(broken: Broken, field: Field, value: unknown, more: Pick<Finding, 'name' | 'ofName'> = {}): void {
    this.found.push({ place: [...this.place], broken, field, value, ...more });
  }

  private at(key: string | number, look: () => void): void {
    this.place.push(key);
    look();
    this.place.pop();
  }

  /** The findings of the form that is nearest to what was written: of the same type, and with the fewest findings. */
  private oneOf(field: Field, forms: readonly Field[], value: unknown): void {
    const results = forms.map((form) => ({ form, found: findings(form, value, this.place) }));
    if (results.some(({ found }) => found.length === 0)) return;
    const near = results.filter(({ form }) => form.type !== undefined && isOfType(form, value));
    if (near.length === 0) return this.tell('type', field, value);
    this.found.push(...near.reduce((best, one) => (one.found.length < best.found.length ? one : best)).found);
  }

  private object(field: Field, value: Readonly<Record<string, unknown>>): void {
    if (field.says && saysNothing(value)) return this.tell('says', field, value);
    const { properties = {}, required = [], additionalProperties, propertyNames } = field;
    for (const name of Object.keys(value)) {
      if (this.isFull) return;
      if (Object.hasOwn(properties, name) || additionalProperties === undefined) continue;
      if (additionalProperties === false) this.at(name, () => this.tell('unknown', field, value[name], { name }));
      else this.chosen(name, value[name], propertyNames, additionalProperties);
    }
    for (const name of Object.keys(properties)) {
      if (this.isFull) return;
      const one = Object.hasOwn(value, name) ? value[name] : undefined;
      if (one !== undefined) this.at(name, () => this.look(properties[name]!, one));
      else if (required.includes(name)) this.tell('required', properties[name]!, undefined, { name });
    }
  }

  private chosen(name: string, value: unknown, names: Field | undefined, field: Field): void {
    this.at(name, () => {
      if (names !== undefined)
        this.found.push(...findings(names, name, this.place).map((one) => ({ ...one, ofName: true as const })));
      this.look(field, value);
    });
  }

  private list(field: Field, value: readonly unknown[]): void {
    const { minItems = 0, maxItems = Infinity, uniqueItems, items } = field;
    if (value.length < minItems) return this.tell('minItems', field, value);
    if (value.length > maxItems) return this.tell('maxItems', field, value);
    if (uniqueItems) {
      const seen = new Set<string>();
      const twice = value.findIndex((item) => seen.size === seen.add(JSON.stringify(item)).size);
      if (twice !== -1) this.at(twice, () => this.tell('uniqueItems', field, value[twice]));
    }
    if (items === undefined) return;
    for (let index = 0; index < value.length && !this.isFull; index++)
      this.at(index, () => this.look(items, value[index]));
  }

  private text(field: Field, value: string): void {
    const { enum: words, pattern, minLength = 0, maxLength = Infinity } = field;
    if (words !== undefined && !words.includes(value)) this.tell('enum', field, value);
    else if (value.length < minLength) this.tell('minLength', field, value);
    else if (value.length > maxLength) this.tell('maxLength', field, value);
    else if (pattern !== undefined && !regex(pattern).test(value)) this.tell('pattern', field, value);
  }

  private number(field: Field, value: number): void {
    const { enum: numbers, minimum = -Infinity, maximum = Infinity } = field;
    if (numbers !== undefined && !numbers.includes(value)) this.tell('enum', field, value);
    else if (value < minimum || value > maximum) this.tell('minimum', field, value);
  }
}

function isOfType({ type }: Field, value: unknown): boolean {
  switch (type) {
    case undefined:
      return true;
    case 'object':
      return isObject(value);
    case 'array':
      return Array.isArray(value);
    case 'integer':
      return Number.isInteger(value);
    case 'null':
      return value === null;
    default:
      return typeof value === type;
  }
}

const regex = (pattern: string): RegExp => new RegExp(pattern, 'u');
