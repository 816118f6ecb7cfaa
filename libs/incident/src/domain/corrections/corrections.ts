import { omit } from '@app/kernel';
import type { Fact, FactOf } from '../events/fact.js';
import { isPersonal } from '../events/event-types.js';

/** A correction together with what it supersedes; `was` and `is` are undefined where there is no value, or none any more. */
export interface Correction {
  readonly fact: FactOf<'IncidentCorrected'>;
  readonly of: Fact;
  readonly was: unknown;
  readonly is: unknown;
}

const isCorrection = (fact: Fact): fact is FactOf<'IncidentCorrected'> => fact.type === 'IncidentCorrected';

/** The corrections of a history in its order, each with what the field was before it. */
export function corrections(history: readonly Fact[]): readonly Correction[] {
  const found: Correction[] = [];
  const current = new Map<string, unknown>();
  const made = history.filter(isCorrection);
  if (made.length === 0) return found;
  const facts = new Map(history.map((fact) => [fact.revision.toString(), fact]));
  for (const fact of made) {
    const of = facts.get(fact.data.corrects);
    if (of === undefined) continue;
    const key = `${fact.data.corrects} ${fact.data.field}`;
    const was = current.has(key) ? current.get(key) : fieldOf(of, fact.data.field);
    const is = newValue(fact, of);
    current.set(key, is);
    found.push({ fact, of, was, is });
  }
  return found;
}

/** A corrected personal field whose key is destroyed is absent, not what it was before. */
function newValue({ data }: FactOf<'IncidentCorrected'>, of: Fact): unknown {
  if (isPersonal(of.type, data.field)) return data.personalValue;
  return data.value === null ? undefined : data.value;
}

/** The history as it now reads: every correction acts at the place of the event that it names. */
export function corrected(history: readonly Fact[]): readonly Fact[] {
  const patches = new Map<bigint, Map<string, unknown>>();
  const found = corrections(history);
  const [terms, matrix] = [latestPin(found, 'terms'), latestPin(found, 'matrix')];
  for (const { fact, of, is } of found) {
    const fields = patches.get(of.revision) ?? new Map<string, unknown>();
    patches.set(of.revision, fields.set(fact.data.field, is));
    if (fact === terms) fields.set('terms', fact.data.terms ?? undefined);
    if (fact === matrix) fields.set('matrix', fact.data.matrix ?? undefined);
  }
  if (patches.size === 0) return history;
  // What was pinned anew before it was for the former customer.
  for (const { type, revision } of history)
    if (matrix !== undefined && type === 'MatrixRepinned' && revision < matrix.revision)
      patches.set(revision, new Map([['matrix', matrix.data.matrix ?? undefined]]));
  return history.map((fact) => {
    const fields = patches.get(fact.revision);
    return fields === undefined ? fact : patched(fact, fields);
  });
}

/** With customer or project contract and matrix change: of several such corrections the one counts that knew the others. */
const latestPin = (found: readonly Correction[], of: 'terms' | 'matrix'): FactOf<'IncidentCorrected'> | undefined =>
  found
    .map(({ fact }) => fact)
    .filter(({ data }) => data[of] !== undefined)
    .reduce<FactOf<'IncidentCorrected'> | undefined>(
      (latest, fact) => (latest === undefined || fact.revision > latest.revision ? fact : latest),
      undefined,
    );

function patched(fact: Fact, fields: ReadonlyMap<string, unknown>): Fact {
  const given = [...fields].filter(([, value]) => value !== undefined);
  const kept = omit(fact.data as Record<string, unknown>, ...fields.keys());
  return { ...fact, data: { ...kept, ...Object.fromEntries(given) } } as Fact;
}

export const fieldOf = (fact: Fact, field: string): unknown => (fact.data as Readonly<Record<string, unknown>>)[field];
