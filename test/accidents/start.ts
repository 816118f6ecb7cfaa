import { Writable } from 'node:stream';
import { Instance } from '@app/composition';
import { ChainVerifier, EmbeddedLogReader } from '@app/event-store';
import { type Clock, createLogger, settlesWithin, SystemClock } from '@app/platform';
import { configOf } from './base.js';

const clock = new SystemClock();
const PATIENCE_MS = 20_000;

/** How a start after an accident ended: with a refusal in words, or in work. */
export interface Ending {
  readonly refused?: string;
  /** Of an error that says by itself what to do. */
  readonly code?: string;
  /** What was logged, and what health says of parts that are not well. */
  readonly said: string;
  readonly notes: readonly string[];
  /** What `incidentctl verify` would find. */
  readonly findings: readonly string[];
}

interface Life {
  /** The wall clock of its machine. */
  readonly wall?: Clock;
  /** What happens once it runs. */
  readonly happens?: (instance: Instance) => Promise<unknown>;
}

export async function startOn(directory: string, { wall = clock, happens }: Life = {}): Promise<Ending> {
  let said = '';
  const heard = new Writable({ write: (chunk: Buffer, _encoding, done) => ((said += chunk.toString()), done()) });
  const ended = { said, notes: [], findings: [] };
  let instance: Instance;
  try {
    instance = await Instance.open({ config: configOf(directory), clock: wall, log: createLogger('info', heard) });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : undefined;
    return { ...ended, refused: (error as Error).message, ...(code === undefined ? {} : { code }) };
  }
  try {
    if (
      !(await settlesWithin(
        clock,
        PATIENCE_MS,
        instance.start().then(() => instance.projector.ready),
      ))
    )
      said += 'the read models did not come to the head of the log';
    await happens?.(instance);
    const notes = await notesIn(instance);
    said += unwell(instance);
    return { said, notes, findings: await findingsIn(directory) };
  } catch (error) {
    return { ...ended, said: `${said}${(error as Error).message}` };
  } finally {
    await instance.close();
  }
}

/** What health says of parts that are not well. */
export const unwell = ({ health }: Instance): string =>
  Object.entries(health.report().parts)
    .map(([part, { state, detail }]) => (state === 'ok' ? '' : `${part}: ${String(detail)}\n`))
    .join('');

export async function notesIn({ store }: Instance): Promise<readonly string[]> {
  const notes: string[] = [];
  for await (const batch of store.readAll())
    for (const event of batch)
      if (event.type === 'NoteAdded') notes.push(event.readable ? JSON.stringify(event.data['text']) : event.problem);
  return notes;
}

async function findingsIn(directory: string): Promise<readonly string[]> {
  const reader = new EmbeddedLogReader(directory, clock);
  try {
    const chains = new ChainVerifier();
    for await (const batch of reader.readAll({ prefix: 'ledger.' }))
      for (const event of batch) chains.add({ ...event, stream: event.stream.slice('ledger.'.length) });
    return [...reader.check(), ...chains.report().breaks.map(({ stream, problem }) => `${stream}: ${problem}`)];
  } finally {
    reader.close();
  }
}
