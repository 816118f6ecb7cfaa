import type { Clock } from '@app/platform';
import type { Language } from '@app/sla';
import { agreementsIn } from '../deadlines/schedule.js';
import { instant } from '../domain/instant.js';
import type { Sight } from '../queries/access.js';
import { maySee } from '../queries/access.js';
import { CustomerNotFound } from '../queries/query-errors.js';
import type { IncidentReadModels } from '../queries/read-models.js';
import { inOrder, plainEvents } from '../read-models/stored-event.js';
import { chosenCount, chosenPage, type ReplayChoice, requireSeen } from './chosen.js';
import { type CycleDifference, differencesOf, type OtherTerms, replayIncident } from './replay-incident.js';
import { type Compliance, count, noCompliance } from './tally.js';

/** A line of a replay, in order: progress and differences, and a result at the end. */
export type ReplayLine =
  | { readonly type: 'progress'; readonly done: number; readonly of: number }
  | {
      readonly type: 'difference';
      readonly incident: string;
      readonly customerId: string;
      readonly cycles: readonly CycleDifference[];
    }
  | {
      readonly type: 'result';
      readonly asOf: string;
      readonly incidents: number;
      readonly differing: number;
      readonly then: Compliance;
      readonly now: Compliance;
    };

export interface ReplayOptions {
  readonly models: IncidentReadModels;
  readonly clock: Clock;
  readonly sight: Sight;
  readonly choice: ReplayChoice;
  readonly other: OtherTerms;
  readonly language: Language;
}

/** Incidents that are folded before others have their turn: some ten milliseconds. */
const AT_ONCE = 50;

/**
 * The chosen incidents as they are now known, under other terms. It only reads; whoever iterates may stop at any line.
 * @throws CustomerNotFound, IncidentNotFound, before the first line
 */
export function replay(options: ReplayOptions): AsyncGenerator<ReplayLine> {
  const { models, sight, choice } = options;
  if (choice.customerId !== undefined && !maySee(sight, choice.customerId))
    throw new CustomerNotFound(choice.customerId);
  requireSeen(models.operational.reader, sight, choice);
  return lines(options);
}

async function* lines({ models, clock, sight, choice, other, language }: ReplayOptions): AsyncGenerator<ReplayLine> {
  const asOf = Math.floor(clock.now() / 1000);
  const of = chosenCount(models.operational.reader, sight, choice);
  const [then, now] = [noCompliance(), noCompliance()];
  let [done, differing, after] = [0, 0, 0n];
  yield { type: 'progress', done, of };
  for (;;) {
    // Taken anew for every page: after a rebuild it is another connection.
    const db = models.operational.reader;
    const page = chosenPage(db, sight, choice, after, AT_ONCE);
    const found: ReplayLine[] = [];
    for (const { n, id, customerId } of page) {
      after = n;
      const replayed = replayIncident(inOrder(plainEvents(db, n)), agreementsIn(db), other, asOf);
      count(then, replayed.then);
      count(now, replayed.now);
      done += 1;
      const cycles = differencesOf(replayed, language);
      if (cycles.length > 0) found.push({ type: 'difference', incident: id, customerId, cycles });
    }
    differing += found.length;
    yield* found;
    if (page.length < AT_ONCE) break;
    yield { type: 'progress', done, of };
    await clock.wait(0);
  }
  yield { type: 'progress', done, of };
  yield { type: 'result', asOf: instant(asOf), incidents: done, differing, then, now };
}
