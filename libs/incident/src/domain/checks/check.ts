import {
  ID_RULE,
  INSTANT_RULE,
  isId,
  isObject,
  isText,
  isWhole,
  isWrittenAsInstant,
  saysNothing,
  toSay,
  unknownField,
  unstorable,
} from '@app/kernel';

/** What one field takes, at every door. */
export interface Check {
  /** What would be right, after the name of the field. */
  readonly rule: string;
  readonly fits: (value: unknown) => boolean;
  /** Of a text: it has to be one that a log can hold. */
  readonly stored?: true;
  readonly optional?: true;
  /** Of an object: its own fields. */
  readonly parts?: Checks;
  /** Of an object: at least one of them. */
  readonly says?: true;
}

export type Checks = Readonly<Record<string, Check>>;

export const optional = (check: Check): Check => ({ ...check, optional: true });

export const id: Check = { rule: ID_RULE, fits: isId };

/** That it exists and lies in the range is judged with when it happened (dating.ts). */
export const instant: Check = { rule: `must be ${INSTANT_RULE}`, fits: isWrittenAsInstant };

export const text = (longest: number): Check => ({
  rule: `must be a text of 1 to ${longest} characters, not all of them blank`,
  fits: (value) => isText(value, longest),
  stored: true,
});

export const oneOf = (values: readonly (string | number)[]): Check => ({
  rule: `must be one of ${values.join(', ')}`,
  fits: (value) => values.some((one) => one === value),
});

/** As events show it. */
export const revision: Check = {
  rule: 'must be a decimal number as text, as events show it',
  fits: (value) => typeof value === 'string' && isWhole(value),
};

export const object = (parts: Checks): Check => ({ rule: 'must be an object', fits: isObject, parts });

/** An object without any of its fields is none: it is left out. */
export const saying = (parts: Checks): Check => ({ ...object(parts), says: true });

export interface FieldProblem {
  /** Its path: `reporter.name`. */
  readonly field: string;
  readonly message: string;
  /** The field takes such a text, and no log does. */
  readonly unstorable?: true;
}

/** Every field that is not right; undefined counts as absent. A field that is not declared is refused, not dropped. */
export function problemsOf(
  checks: Checks,
  value: Readonly<Record<string, unknown>>,
  path = '',
): readonly FieldProblem[] {
  const problems: FieldProblem[] = [];
  for (const name of Object.keys(value))
    if (!Object.hasOwn(checks, name))
      problems.push({ field: `${path}${name}`, message: unknownField(name, Object.keys(checks)) });
  for (const name of Object.keys(checks)) {
    const check = checks[name]!;
    const given = Object.hasOwn(value, name) ? value[name] : undefined;
    if (given === undefined && check.optional) continue;
    const kept = check.stored && unstorable(given);
    if (kept) problems.push({ field: `${path}${name}`, message: `${name} ${kept}`, unstorable: true });
    else if (!check.fits(given)) problems.push({ field: `${path}${name}`, message: `${name} ${check.rule}` });
    else if (check.parts !== undefined && isObject(given))
      problems.push(
        ...(check.says && saysNothing(given)
          ? [{ field: `${path}${name}`, message: `${name} ${toSay(Object.keys(check.parts))}` }]
          : problemsOf(check.parts, given, `${path}${name}.`)),
      );
  }
  return problems;
}
