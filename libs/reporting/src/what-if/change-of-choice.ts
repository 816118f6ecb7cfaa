import { type WrittenChange, agreementsIn } from '@app/agreement';
import { compileCalendar } from '@app/business-time';
import { Slices } from '@app/platform';
import type { Db } from '@app/projection';
import { prepared } from '@app/projection';
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
  const db = options.models.operational.reader;
  const agreements = agreementsIn(db);
  const change = withStoredCalendar(db, written, options.visibility);
  requireFitting(change, await pinnedByChoice(options));
  const calendar =
    written.calendar === undefined
      ? change.calendar && agreements.calendar(change.calendar)
      : compileCalendar(written.calendar);
  return underChange(change, calendar, agreements);
}

function withStoredCalendar(db: Db, { change, storedCalendar }: WrittenChange, visibility: Visibility): TermsChange {
  if (storedCalendar === undefined) return change;
  const { id, version, hash } = storedCalendar;
  const found = canSeeCalendar(db, visibility, id) ? agreementsIn(db).namedCalendar(id, version) : undefined;
  const named = `calendar ${id}${version === undefined ? '' : ` version ${version}`}`;
  if (found === undefined)
    throw new WhatIfRefused('replay.calendar-unknown', `there is no ${named}`, 'changes.calendar');
  if (hash !== undefined && hash !== found.hash)
    throw new WhatIfRefused('replay.calendar-unknown', `${named} has the hash ${found.hash}`, 'changes.calendar.hash');
  return { ...change, calendar: found };
}

/** A calendar belongs to nobody; whoever has a contract that counts in it may see it. */
const canSeeCalendar = (db: Db, { customers }: Visibility, id: string): boolean =>
  customers === 'all' || prepared(db, COUNTS_FOR).get(id, JSON.stringify(customers)) !== undefined;

const COUNTS_FOR = `SELECT 1 FROM contract_version
  WHERE calendar_id = ? AND customer_id IN (SELECT value FROM json_each(?)) LIMIT 1`;

/** By what was known then; where nobody has an SLA there is none. */
async function pinnedByChoice({ models, clock, visibility, choice, question = {}, signal }: WhatIfOptions) {
  const found = new Set<Terms>();
  const slices = new Slices(clock);
  for (let after = -1n; signal?.aborted !== true;) {
    const page = chosenPage(models.operational.reader, visibility, choice, after, PAGE);
    for (const { n } of page) {
      after = n;
      const known = knownBy(inOrder(plainEvents(models.operational.reader, n)), question);
      const pinned = pinnedIn(corrected(known));
      if (pinned !== undefined) found.add(pinned);
      await slices.next();
    }
    if (page.length < PAGE) break;
  }
  return [...found];
}
