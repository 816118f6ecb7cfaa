import { NestFactory } from '@nestjs/core';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { Instance, InstanceModule, type InstanceOptions } from '@app/composition';
import type { Config } from '@app/platform';
import { EXIT, Failure } from '../output/exit-codes.js';
import { requireBegun } from './begun.js';

export interface OwnInstance {
  readonly instance: Instance;
  readonly commands: CommandBus;
  readonly queries: QueryBus;
}

/** Opens the store in this process, for the time of `work`; for when no service runs on it. */
export async function withOwnInstance<T>(
  config: Config,
  work: (own: OwnInstance) => Promise<T>,
  parts: Pick<InstanceOptions, 'clock' | 'durability' | 'make'> = {},
): Promise<T> {
  const instance = await Instance.open({ config, ...parts });
  const app = await NestFactory.createApplicationContext(InstanceModule.of(instance), { logger: false });
  try {
    return await work({ instance, commands: app.get(CommandBus), queries: app.get(QueryBus) });
  } finally {
    await app.close();
  }
}

/** For what only looks or mends: an empty directory stays empty. */
export async function withBegunInstance<T>(config: Config, work: (own: OwnInstance) => Promise<T>): Promise<T> {
  requireBegun(config);
  return withOwnInstance(config, work);
}

/** Begins to project and waits until the read models are at the head of the log. */
export async function caughtUp({ projector, store }: Instance): Promise<void> {
  projector.start();
  const { available, problem } = store.status();
  if (!available) throw new Failure(`the event store is away: ${problem ?? 'no answer'}`, EXIT.unavailable);
  await projector.ready;
}
