import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { EventStore, JsonObject, Position } from '@app/event-store';
import type { Feature, FeatureContext, Process, Urgent } from '@app/feature';
import type { Chance, Clock, Config, DisciplinedClock, HealthRegistry, Logger } from '@app/platform';
import { Projector } from '@app/projection';
import type { DueWorkRunner } from '@app/scheduling';
import { dueWorkRunners } from '../due-work.js';
import { FEATURES, READ_MODEL_FILES } from '../features.js';
import type { PartMakers } from '../instance-options.js';
import { processesOf } from '../processes.js';
import { observing } from '../watch.js';
import { Unfinished } from './unfinished.js';

/** What is done first of all while the read models are built from the log. */
interface Parts {
  readonly config: Config;
  readonly store: EventStore;
  readonly projector: Projector;
  readonly clock: Clock;
  readonly chance: Chance;
  readonly log: Logger;
  readonly health: HealthRegistry;
  readonly discipline: DisciplinedClock | undefined;
  readonly context: FeatureContext;
  readonly id: string;
}

/** A log of fewer events is read as soon as the part of it would be. */
const FEW = 20_000;
/** So many events to a stream of the part, or the part is nearly the whole. */
const EACH = 4;

/**
 * While the operational file is built from a long log, what is urgent is done by a small one: it is filled with the streams
 * that are not over, and goes on with whatever happens. It decides as the whole file would, answers no question, and is
 * thrown away when the whole one is there.
 */
export class Stopgap {
  private readonly directory = join(this.parts.config.dataDir, 'stopgap');
  private projector: Projector | undefined;
  private working: readonly (DueWorkRunner<JsonObject> | Process)[] = [];
  private ended: Promise<void> | undefined;

  constructor(
    private readonly parts: Parts,
    private readonly make: PartMakers = {},
  ) {}

  /** Resolves when it works, or when there is nothing to do. */
  async begin(): Promise<void> {
    this.remove();
    const { config, projector, log } = this.parts;
    const feature = FEATURES.find(({ urgent, runs }) => urgent !== undefined && runs?.(config) !== false);
    if (feature?.urgent === undefined || projector.status().files[0]!.serving) return;
    try {
      await this.build(feature, feature.urgent);
    } catch (error) {
      log.warn({ err: error }, 'what is urgent waits until the read models are built');
      await this.end();
    }
  }

  /** Ends after what is under way. */
  end(): Promise<void> {
    return (this.ended ??= this.close());
  }

  private async build(feature: Feature, urgent: Urgent): Promise<void> {
    const { store, clock, log } = this.parts;
    const begun = clock.uptime();
    const since = await this.since(urgent);
    if (since === undefined) return;
    const unfinished = new Unfinished(urgent.lives, since, clock.now());
    for await (const headlines of store.headlines()) unfinished.see(headlines);
    const { part, events } = unfinished;
    if (part === undefined || this.ended !== undefined) return;
    if (events < (this.make.fewEvents ?? Math.max(FEW, EACH * part.streams.length))) return;
    const projector = new Projector({
      ...{ store, clock, directory: this.directory, observer: observing(log) },
      files: READ_MODEL_FILES.slice(0, 1),
    });
    this.projector = projector;
    await projector.startWith(part);
    await projector.ready;
    if (this.ended !== undefined) return;
    store.epoch.onSetBack(() => void this.end());
    this.work(feature, urgent, projector);
    const milliseconds = Math.round(clock.uptime() - begun);
    log.info(
      { streams: part.streams.length, events, milliseconds },
      'what is urgent is done while read models are built',
    );
  }

  private work(feature: Feature, urgent: Urgent, projector: Projector): void {
    const { config, store, clock, chance, log, health, discipline } = this.parts;
    const context: FeatureContext = { ...this.parts.context, operational: projector.model('operational') };
    const runners = dueWorkRunners({ config, store, projector, clock, log, discipline, context }, this.make.runner, [
      feature,
    ]);
    const processes = processesOf(
      {
        ...context,
        ...{ config, store, projector, chance, health, runners, instanceId: () => this.parts.id },
        isClockTrusted: () => discipline?.isTrusted ?? true,
      },
      this.make.processes ?? urgent.processes,
    );
    this.working = [...runners, ...processes];
    for (const one of this.working) one.start();
  }

  /** Undefined: nothing is urgent in this log. */
  private async since({ since: { stream, type } }: Urgent): Promise<Position | undefined> {
    for await (const batch of this.parts.store.readStream(stream)) {
      const found = batch.find((event) => event.type === type);
      if (found !== undefined) return found.position;
    }
    return undefined;
  }

  private async close(): Promise<void> {
    await Promise.all(this.working.map((one) => one.stop()));
    await this.projector?.stop();
    this.remove();
  }

  private remove(): void {
    rmSync(this.directory, { recursive: true, force: true });
  }
}
