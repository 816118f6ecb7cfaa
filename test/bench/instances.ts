import { Instance, InstanceModule } from '@app/composition';
import { type Appended, type Head } from '@app/event-store';
import { BeginIncident, ChangeIncident, type ReportIncident } from '@app/incident';
import { loadConfig } from '@app/platform';
import { NestFactory } from '@nestjs/core';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { agreeOn, customersDefined } from './agreeing.js';
import { type Life, OPERATOR, stampOf, subjects } from './lives.js';
import { type BenchStore, environmentOf, inDirectory } from './stores.js';

/** An instance with its buses; nothing is projected unless somebody starts it, or resumes it. */
export interface BenchInstance {
  readonly instance: Instance;
  readonly bus: CommandBus;
  readonly queries: QueryBus;
}

/** `customers`: who is defined before; what comes after them is not projected. */
export const onInstance = <T>(
  store: BenchStore,
  work: (bench: BenchInstance) => Promise<T>,
  customers: readonly string[] = [],
): Promise<T> =>
  inDirectory(async (directory) => {
    return withInstance(environmentOf(store, directory), async (bench) => {
      if (customers.length > 0) {
        await agreeOn(bench, customersDefined(customers));
        bench.instance.projector.pause();
      }
      await bench.instance.ledger.prepareKeys(subjects);
      return work(bench);
    });
  });

export async function withInstance<T>(
  environment: Readonly<Record<string, string>>,
  work: (bench: BenchInstance) => Promise<T>,
): Promise<T> {
  const instance = await Instance.open({ config: loadConfig(environment) });
  const options = { logger: false, abortOnError: false } as const;
  const app = await NestFactory.createApplicationContext(InstanceModule.of(instance), options);
  try {
    return await work({ instance, bus: app.get(CommandBus), queries: app.get(QueryBus) });
  } finally {
    await app.close();
  }
}

/** Lives it through the handlers; tells the milliseconds of each command. */
export async function handle({ bus }: BenchInstance, life: Life, latencies?: number[]): Promise<void> {
  for (const sent of life.sent) {
    const begun = performance.now();
    const { command } = sent;
    await bus.execute(
      command.type === 'ReportIncident'
        ? new BeginIncident(OPERATOR, command satisfies ReportIncident, stampOf(sent))
        : new ChangeIncident(OPERATOR, life.number, command, stampOf(sent)),
    );
    latencies?.push(performance.now() - begun);
  }
}

/** Appends the same events through the port: codec, keys and chain included, nothing decided. */
export async function append({ instance }: BenchInstance, life: Life, latencies?: number[]): Promise<void> {
  let head: Head | undefined;
  for (const one of life.appends) {
    const begun = performance.now();
    const appended: Appended = await instance.store.append({ ...one, head });
    latencies?.push(performance.now() - begun);
    head = appended.head;
  }
}
