import { omitUndefined, secondsText } from '@app/kernel';
import { knownDirectory } from '@app/on-call';
import type { Directory } from '@app/on-call/pure';
import type { PageCommand, RecordFailed, RecordSent } from '../domain/page/commands.js';
import { decidePage } from '../domain/page/decide.js';
import { nextAction, type NextAction, type Send } from '../domain/page/next-action.js';
import { draftFact, evolvePage, type PageState, type Requested } from '../domain/page/state.js';
import { type PageRow, pageRow } from '../pages/page-row.js';
import { restoredAt } from '../restored/restored.projection.js';
import { houseIn } from '../runs/house-in.js';
import type { Outcome } from '../ways/post.js';
import { giveUp } from './give-up.js';
import { type Look, lookAt } from './look.js';
import { type CourierParts, secondsNow } from './parts.js';
import { Recorder } from './recorder.js';
import { wordsOf } from './words.js';

/** What is next due later than that is let go, so that whoever is there then sends it. */
const SOON = 10;
/** How often it is looked at whether somebody has become reachable while nothing gets out. */
const GIVE_UP_AGAIN = 5;
/** What nobody is asked to answer is not tried for ever. */
const LONGEST_TRY = 3_600;
/** What was looked at is right for all ways of a moment. */
const SAME_MOMENT_MS = 500;

/** One message while this instance holds it: a page, or several in one. It goes on with the log away, and records afterwards. */
export class Carrier {
  private readonly underway = new Map<string, number>();
  private readonly recorder: Recorder;
  private wake = new AbortController();
  private looked: { readonly at: number; readonly look: Promise<Look> } | undefined;
  private triedToGiveUp = -Infinity;
  private lost = false;
  private readonly onStop = (): void => this.wake.abort(this.stopping.reason);

  constructor(
    private readonly message: Pick<PageRow, 'id' | 'about'>,
    /** The pages that it is about. */
    private readonly pages: readonly PageRow[],
    private page: PageState,
    private readonly parts: CourierParts,
    private readonly stopping: AbortSignal,
  ) {
    this.recorder = new Recorder(message, parts, stopping);
    stopping.addEventListener('abort', this.onStop, { once: true });
  }

  /** Ends when nothing of it is left to be done by this instance. */
  async carry(): Promise<void> {
    const { clock, claimSeconds, post } = this.parts;
    let renewed = clock.uptime();
    const renewAfter = (claimSeconds * 2_000) / 3;
    while (!this.isOver()) {
      this.wake = new AbortController();
      if (clock.uptime() - renewed >= renewAfter && (await this.renew())) renewed = clock.uptime();
      const now = secondsNow(clock);
      const action = nextAction(this.page, now, (kind) => post.mayTry(kind), this.underway);
      if (action.failed) await this.tryToGiveUp(now);
      if (this.lost) break;
      if (!this.stopping.aborted) action.sends.forEach((send) => this.begin(send, now));
      if (this.underway.size === 0 && !this.isSoon(action, now)) break;
      const pause = Math.min((action.nextAt ?? Infinity) * 1_000 - clock.now(), 1_000);
      await clock.wait(Math.max(pause, 10), this.wake.signal).catch(() => undefined);
    }
    await this.letGo();
    await this.recorder.done();
    this.stopping.removeEventListener('abort', this.onStop);
  }

  /** The log was set back: what is known of it may not be so. */
  drop(): void {
    this.lost = true;
    this.wake.abort(LOST);
  }

  private isOver(): boolean {
    if (this.lost || this.page.ended !== undefined) return true;
    if (this.stopping.aborted && this.underway.size === 0) return true;
    // Nothing is due for a while, and it was recorded so.
    return this.page.claim === undefined && this.underway.size === 0;
  }

  private isSoon({ nextAt }: NextAction, now: number): boolean {
    return nextAt !== undefined && nextAt - now <= SOON;
  }

  private begin(send: Send, now: number): void {
    this.underway.set(send.way, now);
    void this.deliver(send, now)
      .catch((error: unknown) => {
        this.parts.log.error({ err: error, page: this.message.id }, 'a way of a page could not be used');
        // Said as any other failure is, so that it is tried again at its pace.
        const outcome = { accepted: false, reason: 'misconfigured', permanent: false } as const;
        this.record(commandOf(send, now, secondsNow(this.parts.clock), outcome, false));
      })
      .finally(() => {
        this.underway.delete(send.way);
        this.wake.abort(NEWS);
      });
  }

  private async deliver(send: Send, startedAt: number): Promise<void> {
    const { operational, links, post, clock } = this.parts;
    const { needed, over, unchecked } = await this.look();
    const because = over ?? this.endedMeanwhile();
    if (because !== undefined) return this.record({ type: 'EndPage', because });
    const directory = knownDirectory(operational.session);
    const to = this.page.requested!;
    const address = addressOf(to, send.way, directory);
    const now = secondsNow(clock);
    const house = houseIn(operational.session, secondsText(now));
    const restored = restoredAt(operational.session);
    const words = wordsOf({ id: this.message.id, to, needed, house, directory, links, now, restored });
    const { channel: kind, attempt } = send;
    const outcome: Outcome =
      address === undefined
        ? { accepted: false, reason: 'address-unknown', permanent: true }
        : await post.send({ kind, address, words, attempt }, this.stopping);
    this.underway.delete(send.way);
    // Another message is trying it just now: this one was not, and waits for what becomes of that.
    if (!outcome.accepted && outcome.reason === 'breaker-open' && !post.mayTry(kind)) return;
    this.record(this.resting(commandOf(send, startedAt, secondsNow(clock), outcome, unchecked)));
  }

  /** Several ways of one moment look once. */
  private look(): Promise<Look> {
    const at = this.parts.clock.uptime();
    if (this.looked === undefined || at - this.looked.at > SAME_MOMENT_MS)
      this.looked = { at, look: lookAt(this.pages, this.parts) };
    return this.looked.look;
  }

  /** Of an answer to what is about no incident, and of what others have ended. */
  private endedMeanwhile(): PageState['ended'] {
    const row = pageRow(this.parts.operational.session, this.message.id);
    return row?.state === 'ended' ? 'answered' : undefined;
  }

  /** With the last of what is due the claim ends. */
  private resting(command: RecordSent | RecordFailed): PageCommand {
    const { clock, post, holder } = this.parts;
    if (this.underway.size > 0) return command;
    const now = secondsNow(clock);
    const after = this.after(command);
    const action = nextAction(after, now, (kind) => post.mayTry(kind));
    const isDone = action.sends.length === 0 && !this.isSoon(action, now);
    return isDone && !action.failed ? { ...command, rests: holder() } : command;
  }

  private record(command: PageCommand): void {
    this.page = this.after(command);
    this.recorder.record(command);
  }

  private after(command: PageCommand): PageState {
    const now = secondsText(secondsNow(this.parts.clock));
    return decidePage(command, this.page, now).map(draftFact).reduce(evolvePage, this.page);
  }

  private async renew(): Promise<boolean> {
    const { claimSeconds: seconds, holder } = this.parts;
    const renewed = await this.recorder.renew({ type: 'RenewClaim', holder: holder(), seconds });
    if (renewed === 'lost') this.lost = true;
    return renewed !== 'away';
  }

  /** What nobody is asked to answer ends here; the rest goes on until its incident says otherwise. */
  private async letGo(): Promise<void> {
    const { clock, post, holder } = this.parts;
    if (this.lost || this.page.ended !== undefined) return;
    const now = secondsNow(clock);
    const to = this.page.requested!;
    if (to.about !== 'page' && to.about !== 'bundle') {
      const { sends, nextAt } = nextAction(this.page, now, (kind) => post.mayTry(kind));
      const isDone = sends.length === 0 && nextAt === undefined;
      const isSent = this.page.ways.some(({ attempts }) => attempts.some(({ accepted }) => accepted));
      if (isDone || now - to.at > LONGEST_TRY)
        return this.record({ type: 'EndPage', because: isSent ? 'sent' : 'undeliverable' });
    }
    if (this.page.claim !== undefined) this.record({ type: 'RenewClaim', holder: holder(), seconds: 0 });
  }

  private async tryToGiveUp(now: number): Promise<void> {
    if (now - this.triedToGiveUp < GIVE_UP_AGAIN) return;
    this.triedToGiveUp = now;
    await giveUp(this.pages, this.parts);
  }
}

const NEWS = new Error('something has come of a way');
const LOST = new Error('the log was set back');

/** As it is known now; the console has none. Undefined: there is no such way any more, or its key was destroyed. */
function addressOf({ personId, teamId }: Requested, wayId: string, directory: Directory): string | undefined {
  const { ways = [] } = (personId === undefined ? directory.team(teamId!) : directory.person(personId)) ?? {};
  const way = ways.find(({ id }) => id === wayId);
  return way?.channel === 'console' ? '' : way?.address;
}

function commandOf(
  { way, attempt }: Send,
  startedAt: number,
  at: number,
  outcome: Outcome,
  unchecked: boolean,
): RecordSent | RecordFailed {
  const tried = {
    way,
    attempt,
    startedAt: secondsText(startedAt),
    at: secondsText(at),
    ...(unchecked && { unchecked: true as const }),
  };
  if (outcome.accepted) {
    const { channel, hash, messageId, provider } = outcome;
    return { type: 'RecordSent', ...tried, channel, hash, ...omitUndefined({ messageId, provider: cut(provider) }) };
  }
  const { channel, reason, permanent, retryAfterSeconds, answer } = outcome;
  const retryAt = retryAfterSeconds === undefined ? undefined : secondsText(at + retryAfterSeconds);
  return {
    type: 'RecordFailed',
    ...tried,
    reason,
    permanent,
    ...omitUndefined({ channel, retryAt, answer: cut(answer) }),
  };
}

/** As much as an event takes; nothing where nothing was said. */
const cut = (said: string | undefined): string | undefined => said?.trim().slice(0, 2_000) || undefined;
