import { omit } from '@app/kernel';
import { DefinitionRefusal } from '../domain/refusal.js';
import type { DefinitionFile, FileChange } from '../files/definition-file.js';
import { FileError, type FileProblem } from '../files/file-problem.js';
import type { Kinds } from '../kinds/change.js';
import type { DefinedKind, Ledger, Planning } from '../kinds/kind.js';
import { differences } from './differences.js';
import { changedBy, type Planned } from './planned.js';

/** One definition of a file, and what it would do. */
export interface Step extends Planned {
  readonly of: FileChange;
  readonly name: string;
  /** The thing that the definition is a version of: `contract acme-hosting`. */
  readonly thing: string;
}

/** Compares a file with what is defined. Nothing is written. @throws FileError for what the ledger would not take */
export async function planOf(file: DefinitionFile, ledger: Ledger, kinds: Kinds): Promise<readonly Step[]> {
  const planning = planningOn(ledger);
  const steps: Step[] = [];
  const problems: FileProblem[] = [];
  const planned = new Set<string>();
  for (const of of file.changes) {
    const thing = thingOf(of);
    planned.add(thing);
    const missing = await missingOf(of, planned, planning.ledger, kinds);
    problems.push(...missing);
    if (missing.length > 0) continue;
    try {
      steps.push({ of, name: of.name, thing, ...(await planFor(of, planning)) });
    } catch (error) {
      if (!(error instanceof DefinitionRefusal)) throw error;
      problems.push(of.problem(error.detail, error.field));
    }
  }
  if (problems.length > 0) throw new FileError(file.name, problems);
  return steps;
}

const thingOf = ({ change: { id }, meant: { kind } }: FileChange): string => `${kind.name} ${id}`;

/** What a definition names and what neither the file nor the ledger has. */
async function missingOf(
  { meant: { kind, part, content }, problem }: FileChange,
  planned: ReadonlySet<string>,
  ledger: Ledger,
  kinds: Kinds,
): Promise<readonly FileProblem[]> {
  const missing: FileProblem[] = [];
  for (const { kind: name, id, field } of (part ?? kind).references?.(content) ?? []) {
    const named = kinds.named(name);
    if (planned.has(`${name} ${id}`) || (await ledger.get(named, id)) !== undefined) continue;
    const word = named.word ?? name;
    missing.push(
      problem(
        `there is no ${word} ${id}, neither in this file nor in the ledger: define it, or name one that there is`,
        field,
      ),
    );
  }
  return missing;
}

type Part = { readonly id: string };

async function planFor({ change: { id }, meant, version }: FileChange, planning: Planning): Promise<Planned> {
  const { kind, part, partId, content } = meant;
  if (part === undefined && kind.plan !== undefined)
    return kind.plan({ id, content, ...(version === undefined ? {} : { version }) }, planning);
  const thing = await planning.ledger.get(kind, id);
  const parts = thing && part && (await planning.ledger.parts(kind, id, part));
  const known: Part | undefined = part === undefined ? thing : parts?.find((one) => one.id === partId);
  const settled = (part === undefined ? kind.settled?.(content, thing) : part.settled?.(content, known)) ?? content;
  if (known === undefined)
    return { action: 'new', differences: differences({}, settled), ...(thing && { seen: thing.revision }) };
  const before = omit(contentOf(known, part ?? kind), 'id');
  return changedBy(differences(before, settled), thing!.revision);
}

/** What of an answer a definition says. */
export const contentOf = (item: object, { beside = [] }: Pick<DefinedKind, 'beside'> = {}): Record<string, unknown> =>
  omit(item as Record<string, unknown>, 'revision', 'version', 'definedAt', 'definedBy', 'erased', ...beside);

/** Nothing is written while one plans: what was read once is not read again. */
function planningOn(ledger: Ledger): Planning {
  const made = new Map<unknown, unknown>();
  const once = <T>(key: unknown, make: () => T): T => {
    if (!made.has(key)) made.set(key, make());
    return made.get(key) as T;
  };
  return {
    ledger: {
      ...ledger,
      get: (kind, id) => once(`${kind.name} ${id}`, () => ledger.get(kind, id)),
      parts: (kind, id, part) => once(`${part.name} ${id}`, () => ledger.parts(kind, id, part)),
    },
    part: (make) => once(make, make),
  };
}
