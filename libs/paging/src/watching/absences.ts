import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PAGING_SETTINGS_STREAM, pagingSettingsDecider, type PagingSettingsState } from '@app/agreement';
import { type Decider, drafted } from '@app/definitions/pure';
import type { ProcessContext } from '@app/feature';
import { secondsText } from '@app/kernel';
import type { SettingsEventData } from '../domain/settings-events.js';

type Away = SettingsEventData['PagerWasAway'];

/** Longer than this is said. */
const LONGER_THAN = 60;
/** The last second at which this instance was known to be there and the log could be read. */
const FILE = 'pager-was-there';

const awayDecider: Decider<PagingSettingsState, Away> = {
  initial: pagingSettingsDecider.initial,
  evolve: pagingSettingsDecider.evolve,
  decide: (away, _state, { now }) => [drafted('PagerWasAway', { ...away }, now)],
};

/** Remembers beside the log until when it was there, so that after an absence the log can say why something came late. */
export class Absences {
  private wasThere: number | undefined;
  private isNew = true;

  constructor(private readonly context: Pick<ProcessContext, 'commands' | 'config' | 'chance' | 'log'>) {}

  /** To be called while the log can be read. */
  async look(now: number): Promise<void> {
    const from = this.wasThere ?? (await this.remembered());
    if (from !== undefined && now - from > LONGER_THAN)
      await this.say({
        from: secondsText(from),
        until: secondsText(now),
        because: this.isNew ? 'process-absent' : 'store-away',
      });
    this.isNew = false;
    this.wasThere = now;
    await writeFile(this.path, String(now)).catch((error: unknown) =>
      this.context.log.warn({ err: error }, `${FILE} cannot be written: an absence would have no reason in the log`),
    );
  }

  private get path(): string {
    return join(this.context.config.dataDir, FILE);
  }

  private async remembered(): Promise<number | undefined> {
    const second = Number(await readFile(this.path, 'utf8').catch(() => 'none'));
    return Number.isSafeInteger(second) ? second : undefined;
  }

  private async say(away: Away): Promise<void> {
    const { commands, chance } = this.context;
    const commandId = chance.uuid();
    const ids = { commandId, correlationId: commandId, causationId: commandId };
    const stamp = { ...ids, actor: 'watchdog', origin: 'live' as const, payload: { ...away } };
    await commands.handle(awayDecider, PAGING_SETTINGS_STREAM, away, stamp);
  }
}
