import { type WrittenChange, agreementsIn } from '@app/agreement';
import { compileCalendar } from '@app/business-time';
import { Slices } from '@app/platform';
import type { ReadModelSession } from '@app/projection';
import type { Terms, TermsChange } from '@app/sla';
import { corrected, inOrder, pinnedIn, plainEvents } from '@app/incident';
import { type Visibility, knownBy } from '@app/querying';
import { chosenPage } from './chosen.js';
import { requireFitting } from './fitting-change.js';
import type { WhatIfOptions } from './what-if-options.js';
import { WhatIfRefused } from './what-if-refused.js';
import { type Under, underChange } from './under.js';

/** Incidents whose terms are looked up at once. */
const PAGE = 200;

/** @throws WhatIfRefused when it does not fit what the chosen incidents have pinned */
export async function underWrittenChange(written: WrittenChange, options: WhatIfOptions): Promise<Under> {
  const session = options.models.operational.session;
  const agreements = agreementsIn(session);
  const change = withStoredCalendar(session, written, options.visibility);
  requireFitting(change, await pinnedByChoice(options));
  const calendar =
    written.calendar === undefined
      ? change.calendar && agreements.calendar(change.calendar)
      : compileCalendar(written.calendar);
  return underChange(change, calendar, agreements);
}

function withStoredCalendar(
  session: ReadModelSession,
  { change, storedCalendar }: WrittenChange,
  visibility: Visibility,
): TermsChange {
  if (storedCalendar === undefined) return change;
  const { id, version, hash } = storedCalendar;
  const found = canSeeCalendar(session, visibility, id) ? agreementsIn(session).namedCalendar(id, version) : undefined;
  const named = `calendar ${id}${version === undefined ? '' : ` version ${version}`}`;
  if (found === undefined)
    throw new WhatIfRefused('replay.calendar-unknown', `there is no ${named}`, 'changes.calendar');
  if (hash !== undefined && hash !== found.hash)
    throw new WhatIfRefused('replay.calendar-unknown', `${named} has the hash ${found.hash}`, 'changes.calendar.hash');
  return { ...change, calendar: found };
}

/** A calendar belongs to nobody; whoever has a contract that counts in it may see it. */
const canSeeCalendar = (session: ReadModelSession, { customers }: Visibility, id: string): boolean =>
  customers === 'all' || session.prepared(COUNTS_FOR).get(id, JSON.stringify(customers)) !== undefined;

const COUNTS_FOR = `SELECT 1 FROM contract_version
  WHERE calendar_id = ? AND customer_id IN (SELECT value FROM json_each(?)) LIMIT 1`;

/** By what was known then; where nobody has an SLA there is none. */
async function pinnedByChoice({ models, clock, visibility, choice, question = {}, signal }: WhatIfOptions) {
  const found = new Set<Terms>();
  const slices = new Slices(clock);
  for (let after = -1n; signal?.aborted !== true;) {
    const page = chosenPage(models.operational.session, visibility, choice, after, PAGE);
    for (const { n } of page) {
      after = n;
      const known = knownBy(inOrder(plainEvents(models.operational.session, n)), question);
      const pinned = pinnedIn(corrected(known));
      if (pinned !== undefined) found.add(pinned);
      await slices.next();
    }
    if (page.length < PAGE) break;
  }
  return [...found];
}
