import { agreementsIn } from '@app/agreement';
import type { Commands } from '@app/command-handling';
import { displayNumber } from '@app/incident';
import { omitUndefined, secondsText } from '@app/kernel';
import { knownDirectory } from '@app/on-call';
import { type PlannedPage, resolveTarget } from '@app/on-call/pure';
import type { ReadModel } from '@app/projection';
import { pageDecider } from '../domain/page/decide.js';
import { alarmId } from '../ids.js';
import { addressed } from '../pages/pages-lane.js';
import { pageStream } from '../pages/streams.js';

/** Something of which people are told without an incident’s ladder. */
export interface Alarm {
  readonly finding: string;
  /** Absent: it is about the pager as a whole. */
  readonly incident?: string;
  readonly at: number;
  readonly says: string;
}

interface Parts {
  readonly commands: Commands;
  readonly operational: ReadModel;
}

/** Whoever was told is told again no sooner, seconds; what comes meanwhile is listed in one message. */
const BETWEEN = 60;
const SHOWN = 20;

/** Tells people how the pager is: the duty that the settings name, and the last resort. */
export class Alarms {
  private readonly waiting = new Map<string, Alarm[]>();
  private readonly toldAt = new Map<string, number>();
  private readonly known = new Set<string>();

  constructor(private readonly parts: Parts) {}

  /** Once each to each of them; n instances come to the same page. */
  raise(to: 'duty' | 'last-resort', alarm: Alarm): void {
    const key = [to, alarm.incident, alarm.finding, alarm.at].join(' ');
    if (this.known.has(key)) return;
    this.known.add(key);
    this.waiting.set(to, [...(this.waiting.get(to) ?? []), alarm]);
  }

  /** Sends what waits, at most one message a minute to a person. */
  async send(now: number): Promise<void> {
    for (const [to, alarms] of [...this.waiting]) {
      const page = this.whom(to as 'duty' | 'last-resort', now);
      const who = page?.staffId ?? page?.teamId;
      if (page === undefined || who === undefined || now - (this.toldAt.get(who) ?? -Infinity) < BETWEEN) continue;
      await this.request(to, page, alarms, now);
      this.toldAt.set(who, now);
      this.waiting.delete(to);
    }
  }

  /** Who is on the duty that the settings name; nobody there: the last resort. */
  private whom(to: 'duty' | 'last-resort', at: number): PlannedPage | undefined {
    const { session } = this.parts.operational;
    const settings = agreementsIn(session).matrices.settings();
    if (settings === undefined) return undefined;
    const directory = knownDirectory(session);
    const parties = { customerId: '', rota: '' };
    const { alarmDuty, lastResort } = settings;
    const targets = to === 'duty' && alarmDuty !== undefined ? [alarmDuty, lastResort] : [lastResort];
    for (const target of targets) {
      const [page] = resolveTarget(target, { parties, directory, at, loud: true }).pages;
      if (page !== undefined) return page;
    }
    return undefined;
  }

  private async request(
    to: string,
    { staffId, teamId }: PlannedPage,
    alarms: readonly Alarm[],
    now: number,
  ): Promise<void> {
    const { commands, operational } = this.parts;
    const { incident = '', finding, at } = alarms[0]!;
    const id = alarmId(incident, `${finding} ${to}`, at);
    const party = { person_id: staffId ?? null, team_id: staffId === undefined ? (teamId ?? null) : null };
    const command = {
      type: 'RequestPage' as const,
      about: 'alarm' as const,
      finding: textOf(alarms),
      loud: true,
      ...omitUndefined({ personId: staffId, teamId: party.team_id ?? undefined }),
      ...addressed(party, knownDirectory(operational.session), now, true),
    };
    const ids = { commandId: id, correlationId: id, causationId: id };
    const stamp = { ...ids, actor: 'watchdog', origin: 'live' as const, payload: {} };
    await commands.handle(pageDecider, pageStream({ id, about: 'alarm' }), command, stamp);
  }
}

function textOf(alarms: readonly Alarm[]): string {
  const lines = alarms
    .slice(0, SHOWN)
    .map(
      ({ incident, at, says }) =>
        `${incident === undefined ? '' : `${displayNumber(incident)}: `}${says} (${secondsText(at)})`,
    );
  const more = alarms.length - lines.length;
  return [...lines, ...(more > 0 ? [`and ${more} more`] : [])].join('\n').slice(0, 2_000);
}
