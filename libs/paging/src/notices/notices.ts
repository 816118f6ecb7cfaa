import type { Commands } from '@app/command-handling';
import { type Process } from '@app/feature';
import { secondsText } from '@app/kernel';
import { knownDirectory, rotaKnownAt } from '@app/on-call';
import { type Directory, leavingsAmong, type Rota } from '@app/on-call/pure';
import { peopleKnownAt } from '@app/people';
import type { Clock, Logger } from '@app/platform';
import type { ReadModel } from '@app/projection';
import { movedFor, reminders } from '../domain/notices/notices.js';
import { pageDecider } from '../domain/page/decide.js';
import type { PageEventData } from '../domain/page/messages.js';
import { WEEKLY } from '../domain/test-pages/weekly.js';
import { noticeId } from '../ids.js';
import { pageRow } from '../pages/page-row.js';
import { addressed } from '../pages/pages-lane.js';
import { pageStream } from '../pages/streams.js';
import { pagingEnabledAt } from '../switch/switch.projection.js';
import { beginsText, movedText, type Said, testText } from './texts.js';
import { type DueTest, dueTests } from './weekly-tests.js';

interface Parts {
  readonly commands: Commands;
  readonly operational: ReadModel;
  readonly clock: Clock;
  readonly log: Logger;
}

const EVERY_MS = 60_000;
/** A test that was due while nobody was there is made up for as long. */
const TEST_RECENT = 86_400;
/** An instance that was away for longer tells nobody any more what was changed. */
const RECENT = 3_600;

interface Notice {
  readonly id: string;
  readonly staffId: string;
  readonly text: (language: Said['language']) => string;
}

/** Who is on duty soon, and whose duty was changed, hears of it by a quiet way; from any number of instances once. */
export class Notices implements Process {
  readonly name = 'notices';
  private readonly stopping = new AbortController();
  private running: Promise<void> | undefined;

  constructor(private readonly parts: Parts) {}

  start(): void {
    this.running ??= this.run();
  }

  async stop(): Promise<void> {
    this.stopping.abort(new Error('the notices stop'));
    await this.running;
  }

  private async run(): Promise<void> {
    const { clock, log } = this.parts;
    while (!this.stopping.signal.aborted) {
      await this.look().catch((error: unknown) => log.warn({ err: error }, 'notices of shifts wait for a minute'));
      await clock.wait(EVERY_MS, this.stopping.signal).catch(() => undefined);
    }
  }

  private async look(): Promise<void> {
    const { operational, clock } = this.parts;
    const enabledAt = pagingEnabledAt(operational.session);
    if (enabledAt === undefined) return;
    const now = Math.floor(clock.now() / 1_000);
    const directory = knownDirectory(operational.session);
    const enabled = Math.ceil(Date.parse(enabledAt) / 1_000);
    const since = Math.max(now - RECENT, enabled);
    const rotas = peopleKnownAt(operational.session)
      .ids('rota')
      .flatMap((id) => directory.rota(id) ?? []);
    for (const rota of rotas)
      for (const notice of [...this.soon(rota, directory, now), ...this.moved(rota, directory, since)])
        await this.tell(notice, directory, now);
    for (const test of dueTests(operational.session, rotas, { now, since: Math.max(now - TEST_RECENT, enabled) }))
      await this.test(test, directory, now);
  }

  private soon(rota: Rota, directory: Directory, now: number): readonly Notice[] {
    return reminders(rota, now, leavingsAmong(directory.person)).map((shift) => ({
      id: noticeId('shift', rota.id, shift.level, shift.staffId, shift.from),
      staffId: shift.staffId,
      text: (language) => beginsText(shift, { rota, language }),
    }));
  }

  private moved(rota: Rota, directory: Directory, since: number): readonly Notice[] {
    const { session } = this.parts.operational;
    return changedAt(rota, since).flatMap((at) => {
      const before = rotaKnownAt(session, rota.id, at * 1_000 - 1);
      const after = rotaKnownAt(session, rota.id, at * 1_000 + 999);
      if (before === undefined || after === undefined) return [];
      const pieces = movedFor(before, after, at, leavingsAmong(directory.person));
      return [...pieces].map(([staffId, own]) => ({
        id: noticeId('moved', rota.id, staffId, at),
        staffId,
        text: (language: Said['language']) => movedText(own, { rota, language }),
      }));
    });
  }

  private async tell({ id, staffId, text }: Notice, directory: Directory, now: number): Promise<void> {
    const { operational } = this.parts;
    if (pageRow(operational.session, id) !== undefined) return;
    const to = addressed({ person_id: staffId, team_id: null }, directory, now, false);
    if (to.ways.length === 0) return;
    await this.request(id, { about: 'notice', personId: staffId, loud: false, finding: text(to.language), ...to });
  }

  /** Quiet for the pager, whatever way it is: a test delays no page. */
  private async test({ id, staffId, way }: DueTest, directory: Directory, now: number): Promise<void> {
    const { ways, language } = addressed({ person_id: staffId, team_id: null }, directory, now, true);
    const only = ways.filter((one) => one.id === way).map((one) => ({ ...one, at: secondsText(now) }));
    const finding = testText(way, language);
    await this.request(id, {
      about: 'test',
      step: WEEKLY,
      personId: staffId,
      loud: false,
      finding,
      ways: only,
      language,
    });
  }

  private async request(id: string, page: PageEventData['PageRequested']): Promise<void> {
    const ids = { commandId: id, correlationId: id, causationId: id };
    const stamp = { ...ids, payload: { id }, actor: this.name, origin: 'live' as const };
    const command = { type: 'RequestPage', ...page } as const;
    await this.parts.commands.handle(pageDecider, pageStream({ id, about: page.about }), command, stamp);
  }
}

/** The seconds in which something was said of it. */
function changedAt({ versions, changes }: Rota, since: number): readonly number[] {
  const all = [
    ...versions.map(({ recordedAt }) => recordedAt),
    ...changes.flatMap((one) => [one.recordedAt, one.endedAt]),
  ];
  return [...new Set(all)].filter((at) => at !== undefined && at >= since) as number[];
}
