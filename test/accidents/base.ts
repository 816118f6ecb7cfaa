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
  /** When the last of them was recorded, epoch milliseconds. */
  readonly at: number;
}

export interface Bases {
  /** Early in its life: what an old copy of a file is. */
  readonly old: Base;
  /** Stopped in order: everything stands in the main files. */
  readonly stopped: Base;
  /** Killed: the last commits stand in write-ahead files alone. */
  readonly killed: Base;
  /** Another installation. */
  readonly other: Base;
}

export const configOf = (directory: string) => loadConfig({ DATA_DIR: directory, LOG_LEVEL: 'info', DEADLINES: 'off' });

/** One life of a service, of which the first three are copies. */
export async function makeBases(root: string): Promise<Bases> {
  const one = new Life(join(root, 'home'), root);
  await one.live(0, 20);
  const old = one.copy('old');
  // More than the write-ahead file holds, so that the main file grows.
  await one.live(20, 60);
  const stopped = one.copy('stopped');
  let killed: Base | undefined;
  await one.live(60, 80, () => (killed = one.copy('killed')));
  const another = new Life(join(root, 'elsewhere'), root);
  await another.live(0, 40);
  return { old, stopped, killed: killed!, other: another.copy('other') };
}

class Life {
  private readonly notes: string[] = [];

  constructor(
    private readonly home: string,
    private readonly root: string,
  ) {
    mkdirSync(home);
  }

  copy(name: string): Base {
    const directory = join(this.root, name);
    cpSync(this.home, directory, { recursive: true });
    return { directory, notes: [...this.notes], at: Date.now() };
  }

  /** From a start to a stop in order; `last` is the last moment before that. */
  async live(from: number, to: number, last: () => void = () => undefined): Promise<void> {
    const instance = await Instance.open({ config: configOf(this.home), log: createLogger('silent') });
    await instance.start();
    for (let n = from; n < to; n++) {
      this.notes.push(await note(instance, n));
      await customer(instance, n);
    }
    await instance.projector.ready;
    last();
    await instance.close();
  }
}

/** Something that the read models show. */
export async function customer({ store }: Instance, n: number): Promise<void> {
  const [id, stream] = [chance.uuid(), `customer-c${n}`];
  const draft = { type: 'CustomerDefined', data: { name: `Customer ${n}` }, occurredAt, subjects: [stream] };
  const command = { commandId: id, payload: { n }, correlationId: id, causationId: id, actor: 'a' };
  await store.append({ stream, head: undefined, events: [draft], command: { ...command, origin: 'live' } });
}

/** @returns its text, once it is acknowledged */
export async function note({ store }: Instance, n: number): Promise<string> {
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
