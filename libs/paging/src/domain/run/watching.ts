import type { Fact, Known } from '@app/incident/pure';
import { omitUndefined, parseSeconds } from '@app/kernel';
import type { Watch } from './run.js';

/** What shows that whoever has acknowledged is at it. */
const SIGNS: ReadonlySet<Fact['type']> = new Set<Fact['type']>([
  'WorkStarted',
  'NoteAdded',
  'CustomerInformed',
  'IncidentPutOnHold',
  'IncidentResumed',
]);

/** The acknowledgements that count after one more event. */
export function watching(watches: readonly Watch[], { fact, situation }: Known): readonly Watch[] {
  if (!situation.open || (watches.length === 0 && situation.acknowledgements.length === 0)) return [];
  return situation.acknowledgements.map((standing) => {
    const known = watches.find(({ acknowledgement }) => acknowledgement === standing.revision);
    return known === undefined ? begun(standing, fact) : seen(known, fact);
  });
}

function begun({ revision, by, until }: Known['situation']['acknowledgements'][number], fact: Fact): Watch {
  const at = parseSeconds(fact.recordedAt);
  const putOff = until === undefined ? undefined : parseSeconds(until);
  // Of an imported one nobody can say since when it is watched.
  const signed = fact.origin === 'import';
  return { acknowledgement: revision, at, signed, handedOver: false, ...omitUndefined({ by, until: putOff }) };
}

function seen(watch: Watch, { type, data }: Fact): Watch {
  if (type === 'HandedOver')
    return data.acknowledgement === watch.acknowledgement.toString() ? { ...watch, handedOver: true } : watch;
  const isSign = SIGNS.has(type) && watch.by !== undefined && 'by' in data && data.by === watch.by;
  return isSign && !watch.signed ? { ...watch, signed: true } : watch;
}
