import type { Findings, Path } from './calendar-error.js';
import { unknownField } from '@app/kernel';

export type Fields = Readonly<Record<string, unknown>>;

/** The value as an object with known fields; undefined, and a problem, where it is something else. */
export function fieldsOf(value: unknown, known: readonly string[], path: Path, findings: Findings): Fields | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    findings.add(path, `has to be an object with ${known.join(', ')}, and is ${kindOf(value)}`);
    return undefined;
  }
  for (const [key, field] of Object.entries(value)) {
    if (!known.includes(key) && field !== undefined) {
      findings.add([...path, key], unknownField(key, known));
    }
  }
  return value as Fields;
}

/** The value as a list; an absent one is empty. */
export function listOf(value: unknown, path: Path, findings: Findings): readonly unknown[] {
  if (value === undefined) return [];
  if (Array.isArray(value)) return value as unknown[];
  findings.add(path, `has to be a list, and is ${kindOf(value)}`);
  return [];
}

export function kindOf(value: unknown): string {
  if (value === undefined) return 'missing';
  if (value === null) return 'empty';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'string') return `the text "${value}"`;
  if (typeof value === 'number' || typeof value === 'boolean') return `${value}`;
  return 'an object';
}
