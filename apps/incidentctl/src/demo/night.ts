import { KINDS } from '@app/composition';
import { type Change, type DefinitionFile, parseDefinitions } from '@app/definitions';
import { BeginIncident, GetIncidentClocks } from '@app/incident';
import {
  courierOf,
  EnablePaging,
  GetIncidentWithRun,
  GetTimelineWithRun,
  instancePost,
  PressAnswer,
  ShowAnswerPage,
} from '@app/paging';
import { loadConfig, SystemClock } from '@app/platform';
import { NIGHT, nightDefinitions } from '@app/samples';
import { ownAgreements } from '../agreements/own-agreements.js';
import { OPERATOR_AT_THE_SHELL as WHO, stampOf } from '../target/operator.js';
import { type OwnInstance, withOwnInstance } from '../target/own-instance.js';
import { agree } from './agree.js';
import { LeapingClock } from './leaping-clock.js';
import { eventLine, indented, wall } from './night-text.js';

const MINUTE = 60;
/** A program that works does so in a few milliseconds. */
const TICK_MS = 5;
const HANGS_MS = 30_000;
const WAIT_MS = 10_000;

export interface NightOptions {
  /** An empty directory. */
  readonly directory: string;
  readonly tell: (text: string) => void;
  readonly stop: AbortSignal;
  /** How long a minute of the night takes. */
  readonly minuteMs: number;
}

export interface ToldNight {
  readonly number: string;
  /** What the timeline says. */
  readonly timeline: readonly string[];
  /** What the reaction clock says. */
  readonly reaction: string;
}

/** Plays a night in an instance of its own, which calls people as any other does; what it would send is told. */
export function night(options: NightOptions): Promise<ToldNight> {
  const clock = new LeapingClock(NIGHT.from * 1_000);
  const messages: string[] = [];
  const print = (text: string): void => {
    messages.push(text);
    options.tell(indented(text));
  };
  // Of no environment: it is the same night everywhere.
  const config = loadConfig({
    DATA_DIR: options.directory,
    LOG_LEVEL: 'warn',
    PUBLIC_URL: 'https://ledger.example.net',
  });
  return withOwnInstance(config, (own) => new Night(own, clock, messages, options).play(), {
    clock,
    durability: 'at-close',
    make: { processes: (context) => [courierOf(context, instancePost(context, print))] },
  });
}

class Night {
  private readonly real = new SystemClock();

  constructor(
    private readonly own: OwnInstance,
    private readonly clock: LeapingClock,
    private readonly messages: readonly string[],
    private readonly options: NightOptions,
  ) {}

  async play(): Promise<ToldNight> {
    await this.own.instance.start();
    await this.prepare();
    await this.pass(NIGHT.reportedAt);
    const { title, customerId } = NIGHT.report;
    this.say(`monitoring reports a blocker of ${customerId}: "${title}"; a reaction is promised within the hour`);
    const number = await this.report();
    await this.called(1);
    for (let at = NIGHT.reportedAt + 10 * MINUTE; at < NIGHT.backupAt; at += 10 * MINUTE) {
      await this.pass(at);
      this.say(`no answer; next: ${(await this.run(number))?.next?.says}`);
    }
    await this.pass(NIGHT.backupAt);
    this.say('no answer; the next one is called');
    await this.called(2);
    await this.pass(NIGHT.answeredAt);
    this.say(`the link of the last message is opened, and "I take it" is pressed: "${await this.take()}"`);
    await this.pass(NIGHT.until);
    this.say('nobody else was called');
    return this.told(number);
  }

  private async prepare(): Promise<void> {
    const file = await parseDefinitions(nightDefinitions(), 'the definitions of the night', KINDS);
    await agree(byConsole(file), ownAgreements(this.own));
    const { receipt } = await this.own.commands.execute(new EnablePaging(this.stamp({})));
    await this.own.instance.projector.waitFor(receipt.stream, receipt.revision, WAIT_MS);
  }

  private async report(): Promise<string> {
    const command = { type: 'ReportIncident', ...NIGHT.report } as const;
    return (await this.own.commands.execute(new BeginIncident(WHO, command, this.stamp(command)))).id;
  }

  /** As a browser does it. */
  private async take(): Promise<string> {
    const { commands, instance } = this.own;
    const [, token = ''] = /\/a\/(\S+)/.exec(this.messages.at(-1) ?? '') ?? [];
    const looking = { userAgent: 'A telephone', language: 'en' } as const;
    const [, form = ''] = /name="form" value="([^"]+)"/.exec(
      await commands.execute(new ShowAnswerPage(token, looking)),
    )!;
    const fields = { form, answer: 'acknowledge' };
    const page = await commands.execute(new PressAnswer(token, fields, looking, instance.chance.uuid()));
    return (/role="status"[^>]*>([^<]+)</.exec(page)?.[1] ?? '').trim();
  }

  private async told(number: string): Promise<ToldNight> {
    const { queries } = this.own;
    const moment = { now: this.clock.now() };
    const { items } = await queries.execute(new GetTimelineWithRun(WHO, number, {}, moment));
    const { reaction } = await queries.execute(new GetIncidentClocks(WHO, number, {}, moment));
    return { number, timeline: items.map(eventLine), reaction: reaction[0]?.explanation ?? '' };
  }

  private async run(number: string) {
    return (await this.own.queries.execute(new GetIncidentWithRun(WHO, number))).run;
  }

  private say(text: string): void {
    this.options.tell(`${wall(this.clock.now())}  ${text}`);
  }

  /** Minute by minute, as long as a person can look on. */
  private async pass(until: number): Promise<void> {
    for (let at = this.clock.now() / 1_000; at < until;) {
      this.options.stop.throwIfAborted();
      at = Math.min(until, Math.floor(at / MINUTE + 1) * MINUTE);
      await this.real.wait(this.options.minuteMs, this.options.stop);
      await this.clock.leapTo(at * 1_000);
    }
  }

  /** So many messages went out by now. */
  private async called(count: number): Promise<void> {
    const end = this.real.uptime() + HANGS_MS;
    while (this.messages.length < count) {
      this.options.stop.throwIfAborted();
      if (this.real.uptime() > end) throw new Error('nobody is called');
      await this.real.wait(TICK_MS);
      await this.clock.leapTo(this.clock.now() + TICK_MS);
    }
  }

  private stamp(payload: object) {
    return stampOf(this.own.instance.chance.uuid(), payload);
  }
}

/** Everybody is reached by the console, and reads what the demo is told in. */
const byConsole = (file: DefinitionFile): DefinitionFile => ({
  ...file,
  changes: file.changes.map((one) => ({ ...one, change: onConsole(one.change) })),
});

function onConsole(change: Change): Change {
  if (change.type !== 'DefineStaff') return change;
  const ways = [{ id: 'console', channel: 'console', loud: true }];
  return { ...change, staff: { ...(change['staff'] as object), language: 'en', ways } };
}
