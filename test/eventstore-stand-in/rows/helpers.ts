import { spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { jsonEvent } from '@eventstore/db-client';
import type { AllStreamSubscription, EventData, ResolvedEvent, StreamSubscription } from '@eventstore/db-client';

export interface Happened {
  readonly id?: string;
  readonly data?: Record<string, unknown> | string;
  readonly metadata?: Record<string, unknown>;
}

export const happened = ({ id, data = { n: 1 }, metadata }: Happened = {}): EventData =>
  jsonEvent({
    type: 'Happened',
    data: data as Record<string, unknown>,
    ...(id === undefined ? {} : { id }),
    ...(metadata === undefined ? {} : { metadata }),
  });

export const many = (count: number): EventData[] => Array.from({ length: count }, (_, n) => happened({ data: { n } }));

export const collect = async (events: AsyncIterable<ResolvedEvent>): Promise<ResolvedEvent[]> => {
  const collected: ResolvedEvent[] = [];
  for await (const event of events) collected.push(event);
  return collected;
};

export const revisions = async (events: AsyncIterable<ResolvedEvent>): Promise<(bigint | undefined)[]> =>
  (await collect(events)).map((resolved) => resolved.event?.revision);

/** Everything a subscription says, in order: its signals by name, events as `stream@revision`, errors by their type. */
export class Heard {
  readonly said: string[] = [];
  readonly errors: (Error & { type?: string })[] = [];

  constructor(readonly subscription: AllStreamSubscription | StreamSubscription) {
    for (const signal of ['confirmation', 'caughtUp', 'end', 'close'] as const) {
      (subscription as NodeJS.EventEmitter).on(signal, () => this.said.push(signal));
    }
    (subscription as NodeJS.EventEmitter).on('data', ({ event }: ResolvedEvent) =>
      this.said.push(`${event?.streamId}@${event?.revision}`),
    );
    (subscription as NodeJS.EventEmitter).on('error', (error: Error & { type?: string }) => {
      this.errors.push(error);
      this.said.push('error');
    });
  }

  of(prefix: string): string[] {
    return this.said.filter((said) => !said.includes('@') || said.startsWith(prefix));
  }

  until(what: string): Promise<void> {
    return until(() => this.said.includes(what), `the subscription says ${what}`);
  }
}

export const until = async (holds: () => boolean, what: string, withinMs = 8_000): Promise<void> => {
  for (let waited = 0; !holds(); waited += 10) {
    if (waited > withinMs) throw new Error(`Waited in vain: ${what}`);
    await sleep(10);
  }
};

/** Whether the promise is still open after so long. */
export const staysOpen = async (promise: Promise<unknown>, milliseconds: number): Promise<boolean> => {
  let open = true;
  promise.then(
    () => (open = false),
    () => (open = false),
  );
  await sleep(milliseconds);
  return open;
};

export interface Ended {
  readonly code: number | null;
  readonly output: string;
}

/**
 * Runs a script in a process of its own, for what would end or disturb this one. The script has `client`, `url`,
 * `prefix`, `sleep` and everything the client's package exports as `esdb`.
 */
export const inOwnProcess = ({ url, prefix }: { url: string; prefix: string }, script: string): Promise<Ended> => {
  const prelude = `
    import * as esdb from '@eventstore/db-client';
    import { setTimeout as sleep } from 'node:timers/promises';
    const [url, prefix] = ${JSON.stringify([url, prefix])};
    const client = esdb.EventStoreDBClient.connectionString(url);
    const event = (data = { n: 1 }) => esdb.jsonEvent({ type: 'Happened', data });
  `;
  const child = spawn(process.execPath, ['--input-type=module', '-e', prelude + script], { cwd: import.meta.dirname });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, output }));
  });
};
