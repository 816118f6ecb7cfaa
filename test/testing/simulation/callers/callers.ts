import type { Principal } from '@app/platform';
import type { SeededChance } from '@app/samples';
import { checkVisibility, isOfThisLog } from '../invariants/visibility.js';
import { require } from '../invariants/violation.js';
import type { Host } from '../instance/host.js';
import { pictureOf } from '../oracle/picture.js';
import { AUDITOR, CUSTOMER_KEYS, MANAGER, OPERATORS } from './cast.js';
import type { Order, Outcome } from './exchange.js';
import { Phrases } from './phrases.js';
import type { CallersParts } from './parts.js';
import { erase } from './erase.js';
import { OrderWriter } from './order-writer.js';

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
  private readonly orders: OrderWriter;
  private readonly done: Order[] = [];

  constructor(
    private readonly parts: CallersParts,
    private readonly chance: SeededChance,
  ) {
    this.phrases = new Phrases(chance);
    this.orders = new OrderWriter(parts, chance, this.phrases);
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
    if (habit === 'report') return this.persist(this.orders.report());
    if (habit === 'read') return this.read();
    if (habit === 'erase') return erase(this.parts, chance, () => this.someHost());
    const number = this.someNumber();
    const principal = chance.pick(OPERATORS);
    if (number === undefined) return this.persist(this.orders.report());
    const life = this.parts.history.refresh().lifeOf(number);
    const next = (): Order => this.orders.order(principal, phrases.next(pictureOf(life), this.others()), number);
    switch (habit) {
      case 'next':
        return this.persist(next());
      case 'late':
        return this.persist(
          this.orders.late(
            chance.percent(40) ? next() : this.orders.order(principal, phrases.step(), number),
            life[0]?.at,
          ),
        );
      case 'notebook':
        return this.notebook(principal, number);
      case 'twice':
        return this.twice(chance.percent(30) ? this.orders.report() : next());
      case 'race':
        await Promise.all([this.persist(next()), this.persist(next())]);
        return;
      case 'storm':
        await Promise.all(
          Array.from({ length: chance.between(8, 24) }, () =>
            this.persist(chance.percent(25) ? this.orders.report() : next()),
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
        return this.persist(this.orders.order(principal, phrases.correction(life), number));
      case 'audit':
        return this.parts.answers.ask(this.someHost(), number);
      case 'noBreach':
        return this.noBreach(principal);
      case 'customer':
        return this.persist(this.orders.asCustomer(number));
    }
  }

  /** Somebody looks for a breach that was none; found are mostly those that stand. */
  private async noBreach(principal: Principal): Promise<void> {
    const lives = [...this.parts.history.lives].filter(([, life]) => life.some(({ type }) => type === 'SlaBreached'));
    if (lives.length === 0) return;
    const [number, life] = this.chance.pick(lives);
    await this.persist(this.orders.order(principal, this.phrases.breachCorrection(life), number));
  }

  /** After a bad night somebody writes down what happened, as it comes to mind, and then says how things are. */
  private async notebook(principal: Principal, number: string): Promise<void> {
    const { chance, phrases } = this;
    const life = this.parts.history.lifeOf(number);
    for (let left = chance.between(2, 6); left > 0; left -= 1)
      await this.persist(this.orders.late(this.orders.order(principal, phrases.step(), number), life[0]?.at));
    const picture = pictureOf(this.parts.history.refresh().lifeOf(number));
    if (picture !== undefined) await this.persist(this.orders.order(principal, phrases.asItIs(picture), number));
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
          .prepared<{ revision: number }>('SELECT revision FROM incident WHERE id = ?')
          .get(stream.slice('incident-'.length));
        return { outcome, revision: row?.revision ?? -1 };
      })
      .catch(() => undefined);
    if (shown?.outcome !== 'projected' || server.restores.length > restores) return;
    require('reads-equal-log', BigInt(shown.revision) >= revision, () =>
      `${stream} was waited for at ${revision}, and reads as of ${shown.revision}`);
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

const AGAIN = new Set(['store-unavailable', 'nobody-listens', 'stream-contended', 'read-model-late']);

/** In the form of a person's id, which every field takes. */
const reused = (text: string): string => `r${text.replace(/[^A-Za-z0-9]+/g, '-')}`.slice(0, 40).replace(/-$/, '');
