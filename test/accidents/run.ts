import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ACCIDENTS, type Accident, FILES, type FileKind, happen } from './accidents.js';
import type { Base, Bases } from './base.js';
import { judge } from './judge.js';
import { startOn } from './start.js';
import { expected } from './table.js';

export interface Row {
  readonly kind: FileKind;
  readonly accident: Accident;
  readonly state: 'stopped' | 'killed';
}

export const rowsOf = (...states: readonly Row['state'][]): readonly Row[] =>
  states.flatMap((state) =>
    (Object.keys(FILES) as FileKind[]).flatMap((kind) => ACCIDENTS.map((accident) => ({ kind, accident, state }))),
  );

/** @returns what is wrong; undefined where the accident cannot happen, because there is no such file */
export async function run({ kind, accident, state }: Row, bases: Bases, root: string): Promise<string[] | undefined> {
  const base: Base = bases[state];
  const at = join(root, 'data');
  rmSync(at, { recursive: true, force: true });
  cpSync(base.directory, at, { recursive: true });
  if (!happen(accident, kind, at, bases.old.directory)) return undefined;
  return judge(expected(kind, accident, state === 'killed'), await startOn(at), at, base.notes);
}
