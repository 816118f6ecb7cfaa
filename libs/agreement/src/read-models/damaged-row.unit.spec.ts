import { beforeEach, describe, expect, it } from '@jest/globals';
import { defineCalendar, defineContract, defineCustomer, withCalendar } from '@testing/agreement/definitions';
import { ADMIN, World } from '@testing/agreement/world';
import { type DefinedKind, Definitions } from '@app/definitions';
import { calendarKind } from '../kinds/calendar.js';
import { contractKind } from '../kinds/contract.js';
import { customerKind } from '../kinds/parties.js';
import { effectiveVersions } from '../queries/contracts.js';
import { AgreementDirectory } from './directory.js';

let world: World;
let directory: AgreementDirectory;
beforeEach(async () => {
  world = new World();
  await world.state(defineCustomer());
  await world.state(defineCalendar());
  await world.state(defineContract({ ...withCalendar, validUntil: '2026-12-31' }));
  directory = new AgreementDirectory(world.session);
});

const at = '2026-03-27T12:00:00Z';
const DAMAGED = expect.objectContaining({ code: 'SQLITE_CORRUPT_ROW' });

/** What SQLite knows nothing of. */
const change = (table: string, column: string, from: string, to: string): void => {
  const sql = `UPDATE ${table} SET ${column} = replace(${column}, ?, ?) WHERE instr(${column}, ?) > 0`;
  expect(world.session.db.prepare(sql).run(from, to, from).changes).toBeGreaterThan(0);
};

describe('a row that does not hold what was written to it', () => {
  it.each([
    ['data', '"seconds":', '"seconds":7'],
    ['data', '{"', '{'],
    ['data', '"hash":"', '"hash":"f'],
    ['valid_from', '2026', '2025'],
    ['valid_until', '2026', '2027'],
    ['sum', '0', '1'],
  ])('in %s of a contract is the ground of no terms', (column, from, to) => {
    change('contract_version', column, from, to);
    expect(() => directory.termsFor({ customerId: 'acme', at })).toThrow(DAMAGED);
    expect(() => directory.coverageBeside('another', { customerId: 'acme' })).toThrow(DAMAGED);
    expect(() => effectiveVersions(world.session, 'acme-hosting')).toThrow(DAMAGED);
  });

  it.each([
    ['data', 'Europe/Berlin', 'Europe/Dublin'],
    ['data', '{"', '{'],
    ['hash', '0', '1'],
  ])('in %s of a calendar is counted by and pinned by nobody', (column, from, to) => {
    const pinned = directory.namedCalendar('office')!;
    change('calendar_version', column, from, to);
    expect(() => directory.calendar(pinned)).toThrow(DAMAGED);
    expect(() => directory.namedCalendar('office')).toThrow(DAMAGED);
  });

  it.each<DefinedKind>([customerKind, calendarKind, contractKind])('of a $name is shown to nobody', (kind) => {
    change('agreement_version', 'data', '}', '} ');
    const agreements = new Definitions(world.session, ADMIN);
    expect(() => agreements.list(kind, {}, {})).toThrow(DAMAGED);
  });
});
