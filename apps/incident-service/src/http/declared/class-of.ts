import type { Type } from '@nestjs/common';
import { ApiExtraModels, ApiProperty } from '@nestjs/swagger';
import { type Field, isRequired, type TypeOf } from '@app/kernel';
import { checksOf, Optional } from './checks.js';
import { namedParts, propertyOf } from './document.js';

/** The class that Nest wants for a declaration: what checks a body, and what the API document names. */
class Classes {
  private readonly made = new Map<string, { readonly field: Field; readonly type: Type<object> }>();

  constructor(
    private readonly suffix: string,
    private readonly checked: boolean,
  ) {}

  /** Of an object that is said once, under its name. */
  readonly named = (field: Field): Type<object> => {
    const name = `${field.name}${this.suffix}`;
    const known = this.made.get(name);
    if (known === undefined) {
      const type = this.make(field, name);
      this.made.set(name, { field, type });
      return type;
    }
    if (known.field.properties !== field.properties) throw new Error(`two different objects are declared as ${name}`);
    return known.type;
  };

  make(field: Field, name: string): Type<object> {
    const type = { [name]: class {} }[name] as Type<object>;
    const prototype = type.prototype as object;
    const parts = Object.entries(field.properties ?? {});
    ApiExtraModels(...parts.flatMap(([, part]) => namedParts(part)).map(this.named))(type);
    for (const [property, part] of parts)
      for (const decorate of this.decorators(part, isRequired(field, property))) decorate(prototype, property);
    return type;
  }

  private decorators(field: Field, required: boolean): readonly PropertyDecorator[] {
    const documented = ApiProperty(propertyOf(field, required, this.named));
    if (!this.checked) return [documented];
    return [documented, ...(required ? [] : [Optional()]), ...checksOf(field, this.named)];
  }
}

const bodies = new Classes('Dto', true);
const answers = new Classes('Dto', false);

/** The class of a body; documents call it by this name. */
export const bodyOf = <F extends Field>(field: F, name: string): Type<TypeOf<F> & object> =>
  bodies.make(field, name) as Type<TypeOf<F> & object>;

/** The class of an answer, only for the document: an object with a name has one class wherever it is answered. */
export const answerOf = <F extends Field>(field: F): Type<TypeOf<F> & object> =>
  answers.named(field) as Type<TypeOf<F> & object>;
