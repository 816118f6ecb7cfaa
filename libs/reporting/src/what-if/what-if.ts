import { Slices } from '@app/platform';
import { inOrder, plainEvents } from '@app/incident';
import { secondsText } from '@app/kernel';
import { knownBy, pointInTime } from '@app/querying';
import { agreementsIn } from '@app/agreement';
import { underWrittenChange } from './change-of-choice.js';
import { chosenCount, chosenPage, requireSeen, requireTimes } from './chosen.js';
import type { WhatIfOptions } from './what-if-options.js';
import type { WhatIfLine } from './answers.js';
import { differencesOf, underOtherTerms } from './incident-under.js';
import { WhatIfCounter } from './tally.js';
import { type Under, underTerms } from './under.js';

/** Incidents from one line of progress to the next. */
const PAGE = 50;

/**
 * The chosen incidents under other terms, as of an instant and as known at one. It only reads; whoever iterates may stop
 * at any line.
 * @throws CustomerNotFound, IncidentNotFound, BadQuery, WhatIfRefused, before the first line
 */
export async function whatIf(options: WhatIfOptions): Promise<AsyncGenerator<WhatIfLine>> {
  const { models, visibility, choice, question = {}, moment, other } = options;
  requireTimes(choice);
  requireSeen(models.operational.session, visibility, choice);
  const point = pointInTime(question, moment, visibility);
  const under = 'terms' in other ? underTerms(other) : await underWrittenChange(other, options);
  return lines(options, point, under);
}

async function* lines(
  { models, clock, visibility, choice, question = {}, language }: WhatIfOptions,
  { asOf, knownAt, provisional }: ReturnType<typeof pointInTime>,
  under: Under,
): AsyncGenerator<WhatIfLine> {
  const of = chosenCount(models.operational.session, visibility, choice);
  const [then, now] = [new WhatIfCounter(), new WhatIfCounter()];
  let [done, incidents, differing, after] = [0, 0, 0, -1n];
  yield { type: 'progress', done, of };
  const slices = new Slices(clock);
  for (;;) {
    const page = chosenPage(models.operational.session, visibility, choice, after, PAGE);
    for (const { n, id, customerId } of page) {
      after = n;
      done += 1;
      // Taken anew each time: after a rebuild it is another connection.
      const session = models.operational.session;
      const known = knownBy(inOrder(plainEvents(session, n)), question);
      const found = underOtherTerms(known, agreementsIn(session), under, asOf);
      await slices.next();
      if (found.then.none === 'not-reported') continue;
      incidents += 1;
      then.add(found.then);
      now.add(found.now);
      const cycles = differencesOf(found, language);
      if (cycles.length === 0) continue;
      differing += 1;
      yield { type: 'difference', incident: id, customerId, cycles };
    }
    if (page.length < PAGE) break;
    yield { type: 'progress', done, of };
  }
  yield { type: 'progress', done, of };
  const point = { asOf: secondsText(asOf), knownAt, provisional };
  yield { type: 'result', ...point, incidents, differing, then: then.result(), now: now.result() };
}
