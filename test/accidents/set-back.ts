import { cpSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Instance } from '@app/composition';
import { note } from './base.js';
import { judge } from './judge.js';
import { startOn } from './start.js';
import { copyOf, silence, type Story } from './story.js';

const LOG = /^log\.(db|db-wal|db-shm|mark)$/;
const KEYS = /^keys\.db/;
const MODELS = /^(operational|reporting)\./;

/** The running service says so, and what mends it. */
const TOLD =
  /was (replaced|deleted or moved away|written by another program).*(put the file itself back|restore a backup)/s;

type Way = (file: string, old: string) => void;

/** As a careful operator does: the old file goes, another takes its name. */
const exchanged: Way = (file, old) => {
  rmSync(file, { force: true });
  cpSync(old, file);
};

/** As `cp` does: the file stays, and what is in it is another. */
const overwritten: Way = (file, old) => cpSync(old, file);

const setBack = (name: string, files: RegExp, way: Way): Story => ({
  name: `set back while it runs: ${name}`,
  run: async (bases, root) => {
    const at = copyOf(bases.stopped, root);
    const old = bases.old.directory;
    let told = '';
    const acknowledged = [...bases.old.notes];
    const happens = async (instance: Instance): Promise<void> => {
      await note(instance, 1_000);
      for (const file of readdirSync(at).filter((one) => files.test(one)))
        if (readdirSync(old).includes(file)) way(join(at, file), join(old, file));
        else rmSync(join(at, file));
      await note(instance, 1_001).then(
        (text) => void acknowledged.push(text),
        (error: Error) => void (told = error.message),
      );
    };
    const { said } = await startOn(at, { happens });
    // Whoever put it back starts the service again; what it acknowledged after that must not be gone without a word.
    const ending = await startOn(at);
    const problems = told === '' ? [] : silence(told + said, TOLD);
    if (ending.refused !== undefined) return [...problems, ...judge('refused', ending, at, [])];
    return [...problems, ...judge('nothing to say', ending, at, acknowledged)];
  },
});

export const SET_BACK_STORIES: readonly Story[] = [
  setBack('the log, by other files', LOG, exchanged),
  setBack('the log, by other content', LOG, overwritten),
  setBack('log and keys, by other files', new RegExp(`${LOG.source}|${KEYS.source}`), exchanged),
  setBack('log and keys, by other content', new RegExp(`${LOG.source}|${KEYS.source}`), overwritten),
  setBack('the keys, by another file', KEYS, exchanged),
  setBack('the read models, by other files', MODELS, exchanged),
  setBack('the read models, by other content', MODELS, overwritten),
];
