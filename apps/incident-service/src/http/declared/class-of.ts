import type { Type } from '@nestjs/common';
import { ApiExtraModels, ApiProperty } from '@nestjs/swagger';
import { type Field, type Fields, isRequired, object, type ObjectOf, type TypeOf } from '@app/kernel';
import { checksOf, Optional } from './checks.js';
import { namedParts, propertyOf } from './document.js';

/** The class that Nest wants for a declaration: what checks a body or a query, and what the API document names. */
export interface DeclaredClass<T extends object = object> extends Type<T> {
  readonly declared: Field;
  /** Of fields that are objects with fields of their own. */
  readonly partOf: (name: string) => DeclaredClass | undefined;
}

/** What the document says once, by its name there. */
const DOCUMENTED = new Map<string, Field['properties']>();

class Classes {
  private readonly made = new Map<string, DeclaredClass>();

  constructor(private readonly checked: boolean) {}

  /** Of an object that is said once, under its name. */
  readonly named = (field: Field, name = `${field.name}Dto`): DeclaredClass => {
    const documented = DOCUMENTED.get(name) ?? field.properties;
    if (documented !== field.properties) throw new Error(`two different objects are declared as ${name}`);
    DOCUMENTED.set(name, documented);
    const type = this.made.get(name) ?? this.make(field, name);
    this.made.set(name, type);
    return type;
  };

  make(declared: Field, name: string): DeclaredClass {
    const { properties = {} } = declared;
    const partOf = (property: string): DeclaredClass | undefined =>
      properties[property]?.properties === undefined ? undefined : this.named(properties[property]);
    const type = Object.assign({ [name]: class {} }[name] as Type<object>, { declared, partOf });
    ApiExtraModels(
      ...Object.values(properties)
        .flatMap(namedParts)
        .map((part) => this.named(part)),
    )(type);
    for (const [property, part] of Object.entries(properties))
      for (const decorate of this.decorators(part, isRequired(declared, property)))
        decorate(type.prototype as object, property);
    return type;
  }

  private decorators(field: Field, required: boolean): readonly PropertyDecorator[] {
    const documented = ApiProperty(propertyOf(field, required, this.named));
    if (!this.checked) return [documented];
    return [documented, ...(required ? [] : [Optional()]), ...checksOf(field)];
  }
}

const asked = new Classes(true);
const answers = new Classes(false);

/** The class of a body; documents call it by this name. */
export const bodyOf = <F extends Field>(field: F, name: string): DeclaredClass<TypeOf<F> & object> =>
  asked.named(field, name) as DeclaredClass<TypeOf<F> & object>;

/** The class of a query with these fields; documents name them one by one. */
export const queryOf = <F extends Fields>(fields: F): DeclaredClass<ObjectOf<F>> =>
  asked.make(object(fields), 'Query') as DeclaredClass<ObjectOf<F>>;

/** The class of an answer, only for the document: an object with a name has one class wherever it is answered. */
export const answerOf = <F extends Field>(field: F): Type<TypeOf<F> & object> =>
  answers.named(field) as Type<object> as Type<TypeOf<F> & object>;
