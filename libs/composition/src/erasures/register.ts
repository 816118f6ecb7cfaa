import { appendFileSync, closeSync, existsSync, fsyncSync, openSync, readFileSync } from 'node:fs';
import { type Erasure, subjectOf } from '@app/event-store';

export interface Registered {
  readonly erasures: readonly Erasure[];
  /** Lines that say nothing (a write that was cut off), counted from 1. */
  readonly damaged: readonly number[];
}

/** What a register says; of one that is not there yet, nothing. */
export function readRegister(path: string): Registered {
  const erasures: Erasure[] = [];
  const damaged: number[] = [];
  const lines = existsSync(path) ? readFileSync(path, 'utf8').split('\n') : [];
  lines.forEach((line, place) => {
    if (line === '') return;
    const erasure = erasureOn(line);
    if (erasure === undefined) damaged.push(place + 1);
    else erasures.push(erasure);
  });
  return { erasures, damaged };
}

function erasureOn(line: string): Erasure | undefined {
  try {
    const { subject, at } = JSON.parse(line) as Partial<Erasure>;
    if (typeof subject === 'string' && typeof at === 'string' && /^[a-z]+-[!-~]+$/.test(subject))
      return { subject, at };
  } catch {
    // A line that was cut off.
  }
  return undefined;
}

/**
 * Which keys were destroyed and when, one a line, in a file that is in no backup: a log that is put back from one does not
 * know of the erasures since. Only ever added to; several instances may write the same file.
 */
export class ErasureRegister {
  private readonly known = new Set<string>();

  constructor(private readonly path: string) {}

  read(): Registered {
    const registered = readRegister(this.path);
    for (const { subject } of registered.erasures) this.known.add(subject);
    return registered;
  }

  /** A year of a subject that is in it as a whole adds nothing. */
  add(erasures: readonly Erasure[]): void {
    const owners = new Set(erasures.map(({ subject }) => subject));
    const added = erasures.filter(({ subject }) => {
      const owner = subjectOf(subject);
      return !this.known.has(subject) && (owner === subject || !(this.known.has(owner) || owners.has(owner)));
    });
    if (added.length === 0) return;
    const lines = added.map(({ subject, at }) => `${JSON.stringify({ subject, at })}\n`).join('');
    const file = openSync(this.path, 'a', 0o600);
    try {
      // Behind a line that was cut off a new one begins.
      appendFileSync(file, endsWhole(this.path) ? lines : `\n${lines}`);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    for (const { subject } of added) this.known.add(subject);
  }
}

const endsWhole = (path: string): boolean => {
  const text = readFileSync(path);
  return text.length === 0 || text.at(-1) === 10;
};
