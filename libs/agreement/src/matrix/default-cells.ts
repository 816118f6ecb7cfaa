import { DEFAULT_WORDS, NOTHING_UNTIL_HOURS } from './default-words.js';
import type { Target, WrittenLadder } from './ladder-schema.js';
import type { CellContact, Texts, WrittenCell } from './matrix-schema.js';
import { type ByCell, type CellPriority, eachCell, type Side, type Source } from './words.js';

/** A cell whose every part is said. */
export type WholeCell = Required<Pick<WrittenCell, 'description' | 'examples' | 'contact'>> &
  ({ readonly ladder: WrittenLadder } | { readonly nothing: Texts });

type What = Pick<WholeCell, 'contact'> & ({ readonly ladder: WrittenLadder } | { readonly nothing: Texts });

const MINUTE = 60;
const SDM: Target = { role: 'sdm' };
const PRIMARY: Target = { duty: 'primary' };
const BACKUP: Target = { duty: 'backup' };

const call = (who: CellContact['who']): CellContact => ({ who, by: 'phone' });
const mail = (who: CellContact['who']): CellContact => ({ who, by: 'email' });
const PORTAL: CellContact = { who: 'provider', by: 'portal' };

/** First at once, each further one so many minutes after the one before it. */
const ladder = (loud: boolean, first: Target, ...later: readonly (readonly [number, Target])[]): WrittenLadder => ({
  steps: [
    { target: first, loud },
    ...later.map(([minutes, target]) => ({ target, after: { seconds: minutes * MINUTE }, loud })),
  ],
  // What need not be heard wakes nobody at the end either.
  ...(loud ? {} : { lastResort: false as const }),
});

/** The default table: inside the hours the SDM with the Service Desk behind, outside and for monitoring who is on duty. */
function what(side: Side, source: Source, priority: CellPriority, desk: Target): What {
  const loud = priority !== 'minor';
  const onDuty = ladder(loud, PRIMARY, [30, BACKUP]);
  if (source === 'monitoring')
    return {
      contact: [],
      ...(loud || side === 'inside' ? { ladder: onDuty } : { nothing: NOTHING_UNTIL_HOURS[source] }),
    };
  if (side === 'outside')
    return loud
      ? { contact: [call(PRIMARY), call(BACKUP)], ladder: onDuty }
      : { contact: [PORTAL, mail(desk)], nothing: NOTHING_UNTIL_HOURS[source] };
  switch (priority) {
    case 'major':
      return { contact: [call(SDM), mail(SDM), call(desk), PORTAL], ladder: ladder(loud, SDM, [30, desk]) };
    case 'minor':
      return { contact: [PORTAL, mail(SDM), mail(desk)], ladder: ladder(loud, SDM, [30, desk]) };
    default:
      return { contact: [call(SDM), call(desk)], ladder: ladder(loud, SDM, [10, desk], [20, PRIMARY]) };
  }
}

/** The default table of a provider whose Service Desk is this team. */
export const defaultCells = (serviceDesk: string): ByCell<WholeCell> =>
  eachCell((side, source, priority) => ({
    ...DEFAULT_WORDS[source][priority],
    ...what(side, source, priority, { team: serviceDesk }),
  }));
