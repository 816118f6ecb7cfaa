import type { IncidentDraft, IncidentState } from '@app/incident/pure';
import { omit, secondsText } from '@app/kernel';
import { ledgerEvent } from '@testing/incident/recorded';
import { incidentDecider } from '../../../libs/incident/src/domain/decide/decider.js';
import type { SingleCommand } from '../../../libs/incident/src/domain/messages/commands.js';
import { duesOf } from '../../../libs/paging/src/domain/run/dues.js';
import { runOf } from '../../../libs/paging/src/domain/run/follow.js';
import { decide, type PagingCommand } from '../../../libs/paging/src/domain/steps/decide.js';
import { Provider, type Setting } from './provider.js';
import { told } from './told.js';

const STREAM = 'incident-4RTBW0ZPN';
/** What could not be done yet is looked at again. */
const AGAIN = 600;

/** One incident and its pager, on a clock of its own. */
export class StoryRun {
  readonly provider: Provider;
  state: IncidentState = incidentDecider.initial;
  /** What the pager did, in order. */
  readonly lines: string[] = [];
  recording: { readonly origin: 'live' | 'import'; readonly asOf: number | undefined } = {
    origin: 'live',
    asOf: undefined,
  };
  private now = 0;
  private isUp = true;
  /** When the pager was away; the last one may still be. */
  readonly absences: { readonly from: number; until?: number }[] = [];
  private readonly heldUntil = new Map<string, number>();

  constructor(private readonly setting: Setting) {
    this.provider = new Provider(setting);
  }

  stop(): void {
    if (this.isUp) this.absences.push({ from: this.now });
    this.isUp = false;
  }

  start(): void {
    const away = this.absences.at(-1);
    if (!this.isUp && away !== undefined) away.until = this.now;
    this.isUp = true;
  }

  /** The pager does what falls due until then, `before` it only. */
  until(at: number, before = false): void {
    for (let due = this.next(); due !== undefined; due = this.next()) {
      const when = Math.max(due.at, this.now, this.heldUntil.get(keyOf(due)) ?? 0);
      if (when > at || (before && when === at)) break;
      this.now = when;
      if (this.decide(due, keyOf(due)) === 0) this.heldUntil.set(keyOf(due), when + AGAIN);
    }
    this.now = at;
  }

  command(said: SingleCommand): void {
    const { origin, asOf } = this.recording;
    const occurredAt = asOf === undefined ? {} : { occurredAt: secondsText(asOf) };
    const drafts = incidentDecider.decide({ ...said, ...occurredAt }, this.state, {
      now: secondsText(this.now),
      commandId: 'story',
      dating: origin === 'import' ? 'import' : 'staff',
      matrices: { matrixFor: () => ({ ref: this.provider.current() }) },
    });
    this.append(drafts, origin);
  }

  snooze(by: string, at: number): void {
    const data = { by, until: secondsText(at) };
    this.append([{ type: 'IncidentAcknowledged', data, occurredAt: secondsText(this.now) }]);
  }

  repin(): void {
    const matrix = this.provider.mend(this.setting.mended ?? {});
    const data = { matrix, repinning: 'r' };
    this.append([{ type: 'MatrixRepinned', data, occurredAt: secondsText(this.now) }]);
  }

  get time(): number {
    return this.now;
  }

  /** How many events came of it. */
  decide(command: PagingCommand, commandId = `${keyOf(command)} ${this.state.history.length}`): number {
    const drafts = decide(command, this.state, {
      house: this.provider.house(),
      directory: this.provider.directory(),
      now: this.now,
      commandId,
      idOfPage: (id, who) => `${id} ${who}`,
    });
    this.lines.push(...told(drafts, this.now, this.state.history));
    this.append(drafts);
    return drafts.length;
  }

  pageOf(who: string): string {
    const { pages } = runOf(this.state.known, this.provider.house());
    return pages.findLast((page) => page.who === `staff:${who}` || page.who === `team:${who}`)?.id ?? 'none';
  }

  acknowledgementOf(by: string): string {
    return this.state.view?.acknowledgements.findLast((one) => one.by === by)?.revision.toString() ?? '0';
  }

  private next(): ReturnType<typeof duesOf>[number] | undefined {
    if (!this.isUp) return undefined;
    const house = this.provider.house();
    const held = (due: ReturnType<typeof duesOf>[number]): number =>
      Math.max(due.at, this.heldUntil.get(keyOf(due)) ?? 0);
    const dues = duesOf(runOf(this.state.known, house), house);
    return [...dues].sort((one, other) => held(one) - held(other))[0];
  }

  private append(
    drafts: readonly Pick<IncidentDraft, 'type' | 'data' | 'occurredAt'>[],
    origin: 'live' | 'import' = 'live',
  ): void {
    for (const { type, data, occurredAt } of drafts) {
      const revision = this.state.history.length;
      const recordedAt = secondsText(this.now).replace('Z', '.000Z');
      const place = { stream: STREAM, revision, occurredAt, recordedAt };
      this.state = incidentDecider.evolve(this.state, ledgerEvent({ type, data, origin }, place));
    }
  }
}

/** Without the instant: it is named by what it is. */
const keyOf = (command: PagingCommand & { readonly at?: number }): string => JSON.stringify(omit(command, 'at'));
