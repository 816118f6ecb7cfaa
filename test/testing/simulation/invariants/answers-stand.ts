import { clocksOf, stateOf } from '@app/incident';
import type { LedgerEvent, RecordedEvent } from '@app/event-store';
import { clocksJson } from '@app/sla';
import type { Host, Running } from '../instance/host.js';
import type { SeededChance } from '@app/samples';
import type { RecordedHistory } from '../oracle/recorded-history.js';
import { require } from './violation.js';

/** An answer about what was known longer ago than this is final. */
const SETTLED_MS = 60_000;

interface Answer {
  readonly number: string;
  readonly asOf: number;
  readonly knownAt: string;
  readonly text: string;
  readonly host: string;
  readonly askedAt: number;
  /** How many events were known. */
  readonly events: number;
}

/** An auditor asks how the clocks stood, as of an instant and as known at another one, and asks the same again in the end. */
export class FinalAnswers {
  private answers: Answer[] = [];

  constructor(private readonly chance: SeededChance) {}

  get count(): number {
    return this.answers.length;
  }

  async ask(host: Host, number: string): Promise<void> {
    if (!host.up || host.machine.wrongSince !== undefined) return;
    const { chance } = this;
    const askedAt = host.shows;
    const knownAt = new Date(askedAt - SETTLED_MS - chance.pick([1, 60_000, 600_000, 7_200_000])).toISOString();
    const asOf = Math.floor(askedAt / 1000) - chance.between(0, 20_000);
    const answer = await host
      .call(async ({ instance }) => {
        const events: RecordedEvent[] = [];
        for await (const batch of instance.store.readStream(`incident-${number}`)) events.push(...batch);
        return { text: answerOf(events, instance.agreements, knownAt, asOf), events: events.length };
      })
      // Away, or behind with the calendars: no answer.
      .catch(() => undefined);
    if (answer !== undefined) this.answers.push({ number, asOf, knownAt, ...answer, host: host.parts.name, askedAt });
  }

  /** The log was set back: of what is gone nothing can be asked again. */
  setBackTo(history: RecordedHistory): void {
    this.answers = this.answers.filter(({ number, events }) => history.lifeOf(number).length >= events);
  }

  askAgain(histories: ReadonlyMap<string, readonly LedgerEvent[]>, { instance }: Running): void {
    for (const { number, asOf, knownAt, text, host, askedAt, events } of this.answers) {
      // What is marked is dated by what the machine was up, which may lie before what was known.
      const stands = (histories.get(number) ?? []).filter(
        ({ metadata }, index) => index < events || metadata.clock === undefined,
      );
      const now = answerOf(stands, instance.agreements, knownAt, asOf);
      require('answers-stand', now === text, () =>
        `${host} said at ${new Date(askedAt).toISOString()} of ${number} as of ${asOf} and as known at ${knownAt}: ${text}; by now it is ${now}`);
    }
  }
}

function answerOf(
  events: readonly RecordedEvent[],
  agreements: Running['instance']['agreements'],
  knownAt: string,
  asOf: number,
): string {
  const known = events.filter((event) => event.readable && event.metadata.recordedAt <= knownAt) as LedgerEvent[];
  return JSON.stringify(clocksJson(clocksOf(stateOf(known).history, agreements, asOf)));
}
