import { cpSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Instance } from '@app/composition';
import { createLogger, loadConfig, SystemChance } from '@app/platform';

const chance = new SystemChance();
const occurredAt = '2026-03-27T15:00:00Z';

/** Data directories as a service leaves them, and what was acknowledged in each. */
export interface Base {
  readonly directory: string;
  readonly notes: readonly string[];
}

export interface Bases {
  /** Early in its life: what an old copy of a file is. */
  readonly old: Base;
  /** Stopped in order: everything stands in the main files. */
  readonly stopped: Base;
  /** Killed: the last commits stand in write-ahead files alone. */
  readonly killed: Base;
}

export const configOf = (directory: string) => loadConfig({ DATA_DIR: directory, LOG_LEVEL: 'info', DEADLINES: 'off' });

/** One life of a service, of which the three are copies. */
export async function makeBases(root: string): Promise<Bases> {
  const home = join(root, 'home');
  const notes: string[] = [];
  const copy = (name: string): Base => {
    cpSync(home, join(root, name), { recursive: true });
    return { directory: join(root, name), notes: [...notes] };
  };
  const live = async (from: number, to: number, last?: (instance: Instance) => Base): Promise<Base | undefined> => {
    const instance = await Instance.open({ config: configOf(home), log: createLogger('silent') });
    await instance.start();
    for (let n = from; n < to; n++) notes.push(await note(instance, n));
    await instance.projector.ready;
    const copied = last?.(instance);
    await instance.close();
    return copied;
  };
  mkdirSync(home);
  await live(0, 20);
  const old = copy('old');
  // More than the write-ahead file holds, so that the main file grows.
  await live(20, 60);
  const stopped = copy('stopped');
  const killed = await live(60, 80, () => copy('killed'));
  return { old, stopped, killed: killed! };
}

async function note({ store }: Instance, n: number): Promise<string> {
  const id = chance.uuid();
  const text = `note ${n} `.padEnd(400, 'x');
  const draft = { type: 'NoteAdded', data: { text }, occurredAt, customerId: 'acme', subjects: [`person-${n}`] };
  const command = { commandId: id, payload: { text }, correlationId: id, causationId: id, actor: 'a' };
  await store.append({
    stream: `thing-${n}`,
    head: undefined,
    events: [draft],
    command: { ...command, origin: 'live' },
  });
  return JSON.stringify(text);
}
