import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PAGING_SETTINGS_STREAM, pagingSettingsDecider, type PagingSettingsState } from '@app/agreement';
import { type Decider, drafted } from '@app/definitions/pure';
import type { Checkpoint } from '@app/event-store';
import type { ProcessContext } from '@app/feature';
import { omitUndefined, secondsText } from '@app/kernel';
import type { SettingsEventData } from '../domain/settings-events.js';
import { sayRestored } from '../restored/say-restored.js';

type Away = SettingsEventData['PagerWasAway'];

/** Longer than this is said. */
const LONGER_THAN = 60;
const FILE = 'pager-was-there.json';

/** The last second at which this instance was there and could read the log, and the event that it had read last. */
interface WasThere {
  readonly at: number;
  readonly last?: Checkpoint;
}

const awayDecider: Decider<PagingSettingsState, Away> = {
  initial: pagingSettingsDecider.initial,
  evolve: pagingSettingsDecider.evolve,
  decide: (away, _state, { now }) => [drafted('PagerWasAway', { ...away }, now)],
};

type Parts = Pick<ProcessContext, 'commands' | 'config' | 'chance' | 'log' | 'store'>;

/**
 * Remembers beside the log until when it was there, and where the log was then. So after an absence the log can say why
 * something came late; and a log that is an older one than it was is noticed.
 */
export class Absences {
  private wasThere: WasThere | undefined;
  private isNew = true;
  private isDoubted = true;

  constructor(private readonly parts: Parts) {}

  /** It may be another log. */
  forget(): void {
    this.isDoubted = true;
  }

  /** To be called while the log can be read. */
  async look(at: number, last: Checkpoint | undefined): Promise<void> {
    const before = (this.wasThere ??= await this.remembered());
    if (before !== undefined) {
      if (this.isDoubted) await this.compare(before);
      if (at - before.at > LONGER_THAN) await this.wasAway(before.at, at);
    }
    [this.isNew, this.isDoubted] = [false, false];
    this.wasThere = { at, ...omitUndefined({ last: last ?? this.wasThere?.last }) };
    await writeFile(this.path, JSON.stringify(this.wasThere)).catch((error: unknown) =>
      this.parts.log.warn({ err: error }, `${FILE} cannot be written: an absence would have no reason in the log`),
    );
  }

  private get path(): string {
    return join(this.parts.config.dataDir, FILE);
  }

  private async remembered(): Promise<WasThere | undefined> {
    try {
      const { at, last } = JSON.parse(await readFile(this.path, 'utf8')) as Partial<WasThere>;
      return typeof at === 'number' ? { at, ...(last && { last }) } : undefined;
    } catch {
      return undefined;
    }
  }

  private async compare({ last }: WasThere): Promise<void> {
    const { store, commands, chance } = this.parts;
    if (last === undefined) return;
    const { position, eventId } = last;
    const isThere = store.isPosition(position) && (await store.eventIdAt(position)) === eventId;
    if (isThere) return;
    this.wasThere = undefined;
    await sayRestored(commands, { checkpoint: position }, chance.uuid());
  }

  private async wasAway(from: number, until: number): Promise<void> {
    const { commands, chance } = this.parts;
    const because = this.isNew ? 'process-absent' : 'store-away';
    const away: Away = { from: secondsText(from), until: secondsText(until), because };
    const commandId = chance.uuid();
    const ids = { commandId, correlationId: commandId, causationId: commandId };
    const stamp = { ...ids, actor: 'watchdog', origin: 'live' as const, payload: { ...away } };
    await commands.handle(awayDecider, PAGING_SETTINGS_STREAM, away, stamp);
  }
}
