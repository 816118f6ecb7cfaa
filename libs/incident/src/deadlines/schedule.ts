import { AgreementDirectory } from '@app/agreement';
import type { Db } from '@app/projection';
import type { Fact } from '../domain/fact.js';
import { deadlinesOf } from '../domain/sla.js';
import { setDeadlines } from './deadline-table.js';

const directories = new WeakMap<Db, AgreementDirectory>();

/** What is agreed, as the file itself knows it. */
export function agreementsIn(db: Db): AgreementDirectory {
  let directory = directories.get(db);
  if (directory === undefined) directories.set(db, (directory = AgreementDirectory.over(db)));
  return directory;
}

/** After an event of an incident under contract: what is still to be raised of its clocks. */
export function schedule(db: Db, { n, history }: { n: bigint; history: readonly Fact[] }): void {
  const pending = deadlinesOf(history, agreementsIn(db)).map(({ clock, cycle, percent, at, setBy, targetSetBy }) => ({
    clock,
    cycle: cycle.toString(),
    dueAt: at,
    setBy: setBy.revision.toString(),
    targetSetBy: targetSetBy.revision.toString(),
    ...(percent === undefined ? {} : { percent }),
  }));
  setDeadlines(db, n, pending);
}
