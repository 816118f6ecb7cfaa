import { DefinitionRefusal, FileError, type FileProblem } from '@app/definitions/pure';
import { type AgreementFile, type FileChange, nameOf } from '@app/agreement';
import type { AgreementTarget } from './agreement-target.js';
import { type Planned, Planner } from './planner.js';
import { thingOf } from './references.js';

/** One definition of a file, and what it would do. */
export interface Step extends Omit<Planned, 'seen'> {
  readonly of: FileChange;
  readonly name: string;
  /** The thing that the definition is a version of: `contract acme-hosting`. */
  readonly thing: string;
  /** Its revision as it was read; undefined: it does not exist yet. */
  readonly seen?: string;
}

/** Compares a file with what is agreed. Nothing is written. @throws FileError for what the ledger would not take */
export async function planOf(file: AgreementFile, target: AgreementTarget): Promise<readonly Step[]> {
  const planner = new Planner(target);
  const steps: Step[] = [];
  const problems: FileProblem[] = [];
  for (const of of file.changes) {
    const missing = await planner.missing(of);
    problems.push(...missing);
    if (missing.length > 0) continue;
    try {
      const { seen, ...planned } = await planner.plan(of);
      steps.push({
        of,
        name: nameOf(of),
        thing: thingOf(of.change),
        ...planned,
        ...(seen === undefined ? {} : { seen }),
      });
    } catch (error) {
      if (!(error instanceof DefinitionRefusal)) throw error;
      problems.push(of.problem(error.detail, error.field));
    }
  }
  if (problems.length > 0) throw new FileError(file.name, problems);
  return steps;
}
