import { freezeCalendar } from '@app/business-time';
import { contentOf, differences, type Planned, type Planning, type Stated, unchanged } from '@app/definitions';
import { DefinitionRefusal } from '@app/definitions/pure';
import { omit } from '@app/kernel';
import { sealedCalendar } from '../content-hash.js';
import type { CalendarName, PinnedCalendar } from '../domain/contract-definition.js';
import type { CalendarKind } from './calendar-answers.js';
import type { CalendarInput } from './changes.js';

/** Calendars as they will be once the file is applied so far, and all versions of them that the file has. */
class Pins {
  readonly current = new Map<string, PinnedCalendar>();
  private readonly all: PinnedCalendar[] = [];

  add(calendar: PinnedCalendar): void {
    this.current.set(calendar.id, calendar);
    this.all.push(calendar);
  }

  named({ id, version }: CalendarName): PinnedCalendar | undefined {
    if (version === undefined) return this.current.get(id);
    return this.all.find((pin) => pin.id === id && pin.version === version);
  }
}

const pins = (): Pins => new Pins();

/** What a definition of a calendar would do. */
export async function planCalendar(
  kind: CalendarKind,
  { id, content: calendar, version: marked }: Stated<CalendarInput>,
  planning: Planning,
): Promise<Planned> {
  const { name, ...definition } = calendar;
  const { hash, calendar: version } = sealedCalendar(freezeCalendar(definition), name);
  const planned = planning.part(pins);
  const known = await planning.ledger.get(kind, id);
  const last = planned.current.get(id)?.version ?? known?.version;
  const next = last === undefined ? '0' : String(BigInt(last) + 1n);
  const pin = (at: string): void => planned.add({ id, version: at, hash, zone: version.zone });
  if (marked !== undefined && marked !== next) {
    await requireSame(kind, { id, version: marked, hash }, known !== undefined, planning);
    pin(marked);
    return unchanged(known!.revision);
  }
  if (known === undefined) {
    pin(next);
    return { action: 'new', differences: differences({}, calendar) };
  }
  const { revision } = known;
  if (known.hash === hash && known.name === name) {
    pin(known.version);
    return unchanged(revision);
  }
  pin(next);
  const before = omit(contentOf(known, kind), 'id');
  const changes = differences(before, { ...calendar, zone: version.zone });
  const frozen = {
    place: 'zone',
    before: 'its offsets as they were known',
    after: 'its offsets as they are known now',
  };
  return { action: 'changed', differences: changes.length > 0 ? changes : [frozen], seen: revision };
}

/** A file of export holds every version that a contract pins: what is there already has to be the same. */
async function requireSame(
  kind: CalendarKind,
  { id, version, hash }: { readonly id: string; readonly version: string; readonly hash: string },
  exists: boolean,
  { ledger }: Planning,
): Promise<void> {
  const known = exists ? await ledger.version(kind, id, version) : undefined;
  if (known?.hash === hash) return;
  throw new DefinitionRefusal(
    'agreement.version-unknown',
    `version ${version} of the calendar ${id} ${known === undefined ? 'does not follow the versions that there are' : 'is another one in the ledger'}: leave version out to define the next one`,
    'version',
  );
}

/** The version of a calendar that a definition of the file pins. @throws DefinitionRefusal */
export async function plannedCalendar(
  kind: CalendarKind,
  named: CalendarName,
  { ledger, part }: Planning,
  field = 'calendar',
): Promise<PinnedCalendar> {
  const planned = part(pins).named(named);
  if (planned !== undefined) return planned;
  const { id, version } = named;
  const known = version === undefined ? await ledger.get(kind, id) : await ledger.version(kind, id, version);
  if (known !== undefined) return { id, version: known.version, hash: known.hash, zone: known.zone };
  throw new DefinitionRefusal(
    'agreement.calendar-unknown',
    `the calendar ${id} has no version ${version ?? ''}: name one that it has, or leave the version out`,
    field,
  );
}
