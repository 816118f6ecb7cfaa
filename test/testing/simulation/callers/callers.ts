import { destroyKey } from '@app/event-store';
import type { SingleCommand } from '@app/incident';
import type { Principal } from '@app/platform';
import { CUSTOMERS, type SeededChance } from '@app/samples';
import type { FinalAnswers } from '../invariants/answers-stand.js';
import { checkVisibility, isOfThisLog } from '../invariants/visibility.js';
import { require } from '../invariants/violation.js';
import type { Host } from '../instance/host.js';
import type { RecordedHistory } from '../oracle/recorded-history.js';
import { pictureOf } from '../oracle/picture.js';
import type { SimulatedTime } from '../time/simulated-time.js';
import { AUDITOR, CUSTOMER_KEYS, MANAGER, MONITORING, OPERATORS } from './cast.js';
import type { Exchange, Order, Outcome } from './exchange.js';
import { Phrases } from './phrases.js';

export interface CallersParts {
  readonly time: SimulatedTime;
  readonly hosts: readonly Host[];
  readonly exchange: Exchange;
  readonly history: RecordedHistory;
  readonly chance: SeededChance;
  readonly answers: FinalAnswers;
}

/** In how many of a hundred cases a caller does what. */
const HABITS = {
  report: 18,
  next: 30,
  late: 8,
  notebook: 6,
  twice: 8,
  race: 8,
  storm: 1,
  erase: 0.4,
  repeat: 6,
  reuse: 2,
  ifMatch: 6,
  correct: 6,
  customer: 6,
  read: 8,
  audit: 4,
  noBreach: 3,
};
type Habit = keyof typeof HABITS;

/** How much of what was done a caller sends again when it hears that it may be lost. */
const LATELY = 4;

/** Somebody who does one thing after the other, with pauses between. */
export class Caller {
  private readonly phrases: Phrases;
  private readonly done: Order[] = [];

  constructor(
    private readonly parts: CallersParts,
    private readonly chance: SeededChance,
  ) {
    this.phrases = new Phrases(chance);
  }

  /** @param pause between two things on average, in milliseconds */
  async work(pause: number, end: number): Promise<void> {
    const { time } = this.parts;
    for (;;) {
      await time.wait(Math.min(this.chance.until(pause), end - time.now()));
      if (time.now() >= end) return;
      await this.act(this.chance.weighted(HABITS));
    }
  }

  private async act(habit: Habit): Promise<void> {
    const { chance, phrases } = this;
    if (habit === 'report') return this.persist(this.report());
    if (habit === 'read') return this.read();
    if (habit === 'erase') return this.erase();
    const number = this.someNumber();
    const principal = chance.pick(OPERATORS);
    if (number === undefined) return this.persist(this.report());
    const life = this.parts.history.refresh().lifeOf(number);
    const next = (): Order => this.order(principal, phrases.next(pictureOf(life), this.others()), number);
    switch (habit) {
      case 'next':
        return this.persist(next());
      case 'late':
        return this.persist(
          this.late(chance.percent(40) ? next() : this.order(principal, phrases.step(), number), life[0]?.at),
        );
      case 'notebook':
        return this.notebook(principal, number);
      case 'twice':
        return this.twice(chance.percent(30) ? this.report() : next());
      case 'race':
        await Promise.all([this.persist(next()), this.persist(next())]);
        return;
      case 'storm':
        await Promise.all(
          Array.from({ length: chance.between(8, 24) }, () =>
            this.persist(chance.percent(25) ? this.report() : next()),
          ),
        );
        return;
      case 'repeat':
        return this.repeat();
      case 'reuse':
        return this.reuse(phrases.text());
      case 'ifMatch': {
        const seen = BigInt(Math.max(0, life.length - 1 - (chance.percent(30) ? 1 : 0)));
        return this.persist({ ...next(), ifMatch: seen });
      }
      case 'correct':
        return this.persist(this.order(principal, phrases.correction(life), number));
      case 'audit':
        return this.parts.answers.ask(this.someHost(), number);
      case 'noBreach':
        return this.noBreach(principal);
      case 'customer':
        return this.persist(this.asCustomer(number));
    }
  }

  /** Somebody looks for a breach that was none; found are mostly those that stand. */
  private async noBreach(principal: Principal): Promise<void> {
    const lives = [...this.parts.history.lives].filter(([, life]) => life.some(({ type }) => type === 'SlaBreached'));
    if (lives.length === 0) return;
    const [number, life] = this.chance.pick(lives);
    await this.persist(this.order(principal, this.phrases.breachCorrection(life), number));
  }

  private report(): Order {
    const { chance, phrases } = this;
    const origin = chance.weighted({ staff: 50, customer: 30, monitoring: 20 });
    const own =
      origin === 'customer'
        ? chance.pick(CUSTOMER_KEYS)
        : origin === 'monitoring'
          ? MONITORING
          : chance.pick(OPERATORS);
    // Now and then for somebody whom the key has nothing to do with.
    const customer =
      own.customerIds.length > 0 && chance.percent(95) ? chance.pick(own.customerIds) : chance.pick(CUSTOMERS);
    const channel = origin === 'staff' ? 'phone' : origin === 'customer' ? 'portal' : 'monitoring';
    const order = this.order(own, phrases.report(customer, channel));
    return chance.percent(15) ? this.late(order, undefined) : order;
  }

  /** After a bad night somebody writes down what happened, as it comes to mind, and then says how things are. */
  private async notebook(principal: Principal, number: string): Promise<void> {
    const { chance, phrases } = this;
    const life = this.parts.history.lifeOf(number);
    for (let left = chance.between(2, 6); left > 0; left -= 1)
      await this.persist(this.late(this.order(principal, phrases.step(), number), life[0]?.at));
    const picture = pictureOf(this.parts.history.refresh().lifeOf(number));
    if (picture !== undefined) await this.persist(this.order(principal, phrases.asItIs(picture), number));
  }

  /** A customer's key, mostly on an incident of its own. */
  private asCustomer(number: string): Order {
    const { chance, phrases } = this;
    const customerId = pictureOf(this.parts.history.lifeOf(number))?.customerId;
    const own = CUSTOMER_KEYS.find(({ customerIds }) => customerIds.includes(customerId ?? ''));
    const principal =
      own !== undefined && chance.percent(80) ? own : chance.pick([...CUSTOMER_KEYS, MONITORING, MANAGER]);
    const kind = chance.pick(['AddNote', 'ReopenIncident', 'CancelIncident', 'InformCustomer'] as const);
    const order = this.order(principal, phrases.say(kind, []), number);
    return chance.percent(30) ? this.late(order, undefined) : order;
  }

  private order(principal: Principal, command: SingleCommand, number?: string): Order {
    const commandId = this.chance.uuid();
    return { commandId, command, principal, ...(number === undefined ? {} : { number }) };
  }

  /** Tells when it happened: usually a while ago, now and then before the report, in the future, or nonsense. */
  private late(order: Order, reportedAt: string | undefined): Order {
    const { chance } = this;
    const now = this.parts.time.now();
    const instant = (milliseconds: number): string => `${new Date(milliseconds).toISOString().slice(0, 19)}Z`;
    const lasted = now - Date.parse(reportedAt ?? instant(now));
    // Around a limit it depends on clocks what is right, so nobody comes near one.
    const age = chance.pick([30, 120, 480, 1800, 7200, 43_200]) * 1000 * (0.9 + chance.fraction() / 5);
    const when = chance.weighted({ between: 56, ago: 30, report: 6, soon: 3, future: 3, nonsense: 2 });
    const at = {
      between: instant(now - chance.fraction() * lasted),
      ago: instant(now - age),
      report: reportedAt ?? instant(now),
      soon: instant(now + 10_000),
      future: instant(now + 900_000),
      nonsense: '2026-02-30T12:00:00Z',
    };
    const command = order.command;
    return { ...order, command: { ...command, occurredAt: at[when] } };
  }

  /** Until there is an answer that says what became of it, most of the time; the same order each time. */
  private async persist(order: Order): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      const outcome = await this.send(order, this.someHost());
      const isOpen = outcome.kind === 'unknown' || (outcome.kind === 'refused' && AGAIN.has(outcome.code));
      if (!isOpen || attempt === 8 || this.chance.percent(8)) return;
      await this.parts.time.wait(this.chance.between(200, 30_000));
    }
  }

  /** The same request twice at once: on one instance or on two. */
  private async twice(order: Order): Promise<void> {
    const other = async (): Promise<void> => {
      await this.parts.time.wait(this.chance.between(0, 15));
      await this.persist(order);
    };
    await Promise.all([this.persist(order), other()]);
  }

  /** The log was set back: what was done of late may be gone with what told of it. */
  async sendAgain(): Promise<void> {
    for (const order of this.done.slice(-LATELY)) await this.persist(order);
  }

  private async repeat(): Promise<void> {
    if (this.done.length > 0) await this.persist(this.chance.pick(this.done.slice(-30)));
  }

  /** The id of something that was done, on something else. */
  private async reuse(text: string): Promise<void> {
    if (this.done.length === 0) return;
    const { command, ...order } = this.chance.pick(this.done.slice(-30));
    const field = 'text' in command ? 'text' : 'title' in command ? 'title' : 'by';
    await this.send({ ...order, command: { ...command, [field]: reused(text) } }, this.someHost());
  }

  private async send(order: Order, host: Host): Promise<Outcome> {
    const outcome = await this.parts.exchange.send(order, host);
    if (outcome.kind !== 'receipt') return outcome;
    if (outcome.receipt.changed) this.done.push(order);
    if (this.chance.percent(25)) await this.readBack(host, outcome.receipt.stream, outcome.receipt.revision);
    return outcome;
  }

  /** Whoever waited for it reads it, on either instance. */
  private async readBack(host: Host, stream: string, revision: bigint): Promise<void> {
    const reader = this.chance.percent(50) ? host : this.someHost();
    if (!reader.up) return;
    const { server } = reader.parts;
    const restores = server.restores.length;
    const shown = await reader
      .call(async ({ instance }) => {
        const outcome = await instance.projector.waitFor(stream, revision, 1_000);
        const row = instance.projector
          .model('operational')
          .prepare<{ revision: number }>('SELECT revision FROM incident WHERE id = ?')
          .get(stream.slice('incident-'.length));
        return { outcome, revision: row?.revision ?? -1 };
      })
      .catch(() => undefined);
    if (shown?.outcome !== 'projected' || server.restores.length > restores) return;
    require('reads-equal-log', BigInt(shown.revision) >= revision, () =>
      `${stream} was waited for at ${revision}, and reads as of ${shown.revision}`);
  }

  /** Somebody wants to be forgotten. It is asked for until it is done. */
  private async erase(): Promise<void> {
    const { chance, parts } = this;
    const subject = `person-${chance.pick(CUSTOMERS)}-${chance.between(1, 3)}`;
    const commandId = chance.uuid();
    for (;;) {
      const occurredAt = `${new Date(parts.time.now()).toISOString().slice(0, 19)}Z`;
      const ids = { commandId, correlationId: commandId, causationId: commandId };
      const command = { ...ids, payload: { subject }, actor: 'sdm', origin: 'live' as const };
      try {
        await this.someHost().call(({ instance }) => destroyKey(instance.ledger, subject, { occurredAt, command }));
        return;
      } catch (error) {
        const code = error instanceof Error && 'code' in error ? String(error.code) : '';
        require('expected-answers', OPEN.has(code), () =>
          `the key of ${subject} could not be destroyed: ${String(error)}`);
        await parts.time.wait(chance.between(200, 30_000));
      }
    }
  }

  private async read(): Promise<void> {
    const host = this.someHost();
    const principal = this.chance.pick([...CUSTOMER_KEYS, ...CUSTOMER_KEYS, MANAGER, AUDITOR]);
    const { running, parts } = host;
    // Until it is built anew a read model answers as of the log that was set back.
    if (running !== undefined && isOfThisLog(running, parts.server.events))
      await checkVisibility(running, principal, this.parts.history);
  }

  private someHost(): Host {
    const up = this.parts.hosts.filter((host) => host.up);
    return this.chance.pick(up.length > 0 && this.chance.percent(95) ? up : this.parts.hosts);
  }

  /** Recent ones more often. */
  private someNumber(): string | undefined {
    const numbers = [...this.parts.history.refresh().lives.keys()];
    return this.chance.pick(this.chance.percent(80) ? numbers.slice(-12) : numbers);
  }

  private others(): readonly string[] {
    return [...this.parts.history.lives.keys()].slice(-12);
  }
}

const OPEN = new Set(['store-unavailable', 'nobody-listens', 'outcome-unknown', 'connection-reset']);
const AGAIN = new Set(['store-unavailable', 'nobody-listens', 'stream-contended', 'read-model-late']);

/** In the form of a person's id, which every field takes. */
const reused = (text: string): string => `r${text.replace(/[^A-Za-z0-9]+/g, '-')}`.slice(0, 40).replace(/-$/, '');
