import { beforeAll, describe, expect, it } from '@jest/globals';
import { defineCalendar, defineCustomer, office } from '@testing/agreement/definitions';
import { World } from '@testing/agreement/world';
import { named } from '@testing/composition/named';
import { directory, type House } from '@testing/on-call/directory';
import { duty, MEETING } from '@testing/on-call/plans';
import { absence, at, person, team, way } from '@testing/people/people';
import { matrixOf } from './communication-matrix.js';
import { contactNow, whoWouldBePaged } from './contact-now.js';
import { matrixCsv, matrixMarkdown } from './matrix-text.js';
import type { Situation } from './situation.js';

const TUESDAY_10 = at('2026-03-24T09:00:00Z');
const SATURDAY_0213 = at('2026-03-28T01:13:00Z');
const desk = way('desk', { address: '+49301000', forCustomers: true, checked: { on: '2026-01-01', by: 'root' } });
const open = way('mobile', { address: '+49171000', forCustomers: true });
const secret = way('private', { address: '+49172666' });

let world: World;
beforeAll(async () => {
  world = new World();
  await world.state(defineCustomer());
  await world.state(defineCalendar('office', office()));
  for (const change of named({ staff: ['ben', 'nix'], teams: ['desk'], rotas: ['admins'] })) await world.state(change);
  await world.state({
    type: 'DefineMatrix',
    id: 'default',
    matrix: { hours: 'office', serviceDesk: 'desk', rota: 'admins' },
  });
});

const situation = (instant: number, house: House = {}): Situation => ({
  customerId: 'acme',
  projectId: 'shop',
  at: instant,
  zone: 'Europe/Berlin',
  agreements: world.directory,
  matrix: world.directory.matrices.named('default')!,
  directory: {
    ...directory({
      people: [
        person('sam', { name: 'Sam Sommer', ways: [open, secret] }),
        person('dora', { name: 'Dora Dorn', ways: [open] }),
        person('ada', { name: 'Ada Adler', ways: [secret] }),
        person('ben', { name: 'Ben Brandt', ways: [secret] }),
      ],
      teams: [team('desk', { name: 'Service Desk', ways: [desk] })],
      rotas: [duty('ada')],
      projects: { shop: { sdmId: 'sam', deputyId: 'dora' } },
      customers: { acme: {} },
      lastResort: { person: 'ben' },
      ...house,
    }),
    pinned: (ref) => world.directory.calendar(ref),
  },
});

/** Steps, contact and last resort name people whom no customer is to call. */
const naming = (who: object) => ({
  customerId: 'acme',
  hours: 'office',
  serviceDesk: 'desk',
  rota: 'admins',
  lastResort: who,
  cells: {
    inside: {
      customer: {
        blocker: { contact: [{ who, by: 'phone' as const }], ladder: { steps: [{ target: who }], lastResort: who } },
      },
    },
  },
});

const blocker = { priority: 'blocker' } as const;
const said = (
  steps: readonly {
    readonly at: string;
    readonly persons: readonly { readonly says: string }[];
    readonly why?: string;
  }[],
) =>
  steps.map(
    ({ at: instant, persons, why }) =>
      `${instant.slice(11, 16)} ${persons.map(({ says }) => says).join(' & ')}${why ?? ''}`,
  );

describe('whom to call now', () => {
  it('is the SDM, by which ways, and then the Service Desk', () => {
    const answer = contactNow(situation(TUESDAY_10), blocker, false);
    expect(said(answer.now)).toEqual(['09:00 Sam Sommer (Service Delivery Manager)']);
    expect(answer.now[0]!.persons[0]!.ways.map(({ address }) => address)).toEqual(['+49171000', '+49172666']);
    expect(said(answer.next)).toEqual(['09:10 Service Desk']);
    expect(answer.cell.says).toBe(
      'blocker, reported by the customer, inside service hours: the matrix’s hours office (version 0) are open until Tue 2026-03-24 18:00',
    );
    expect(answer.cell.hours.until).toBe('2026-03-24T17:00:00Z');
    expect(answer.lastResort?.persons[0]?.staffId).toBe('ben');
  });

  it('is the Service Desk while the SDM is in a meeting, and says so with the absence and its revision', () => {
    const people = [person('sam', { name: 'Sam Sommer', ways: [open], ...MEETING }), person('ada', { ways: [secret] })];
    const answer = contactNow(situation(TUESDAY_10, { people }), blocker, false);
    expect(said(answer.now)).toEqual(['09:00 in a meeting', '09:00 Service Desk']);
    expect(answer.now[0]!.because).toContainEqual({
      kind: 'absence',
      id: 'meeting',
      version: '1',
      says: 'sam is in a meeting (absence meeting, revision 1), until Tue 2026-03-24 14:30',
    });
    expect(said(answer.next)).toEqual(['09:20 ada (on-call duty)']);
  });

  it('is who is on duty at night, by the rota and its turn, and then the backup', () => {
    const answer = contactNow(situation(SATURDAY_0213), blocker, false);
    expect(said(answer.now)).toEqual(['01:13 Ada Adler (on-call duty)']);
    expect(answer.now[0]!.because![0]).toMatchObject({ kind: 'rota', id: 'admins', version: '0' });
    expect(said(answer.next)).toEqual(['01:43 Ben Brandt (on-call backup)']);
  });

  it('is nobody where nothing happens, and says when somebody is', () => {
    const answer = contactNow(situation(SATURDAY_0213), { priority: 'minor', lang: 'de' }, false);
    expect(answer.nothing).toMatch(/^Außerhalb der Servicezeiten rufen wir dafür niemanden/);
    expect(answer.now).toEqual([]);
    expect(said(answer.next)).toEqual(['06:00 Sam Sommer (Service Delivery Manager)']);
  });

  it('is answered for monitoring as outside', () => {
    const answer = contactNow(situation(TUESDAY_10), { ...blocker, source: 'monitoring' }, false);
    expect(said([...answer.now, ...answer.next])).toEqual([
      '09:00 Ada Adler (on-call duty)',
      '09:30 Ben Brandt (on-call backup)',
    ]);
  });
});

describe('a customer is told', () => {
  const away = { absences: [absence('ill', '2026-03-20T00:00:00Z')] };
  const texts = (answer: unknown) => JSON.stringify(answer);

  it('the numbers that are meant for it, and no others', () => {
    const answer = contactNow(situation(TUESDAY_10), blocker, true);
    expect(answer.now[0]!.persons[0]).toMatchObject({ name: 'Sam Sommer', ways: [{ address: '+49171000' }] });
    expect(answer.contact[0]).toMatchObject({
      by: 'phone',
      name: 'Sam Sommer',
      addresses: ['+49171000'],
      reachable: true,
    });
    expect(texts(answer)).not.toContain('+49172666');
    expect(answer.lastResort).toBeUndefined();
  });

  it('no name of anybody whom it does not call itself', () => {
    const answer = contactNow(situation(SATURDAY_0213), blocker, true);
    expect(said(answer.now)).toEqual(['01:13 on-call duty']);
    for (const private_ of ['Ada', '"ada"', '+49172666']) expect(texts(answer)).not.toContain(private_);
  });

  it.each([{ person: 'ben' }, { person: 'nix' }])('no id of such a person whom the matrix names: %j', async (who) => {
    await world.state({ type: 'DefineMatrix', id: 'acme', matrix: naming(who) });
    const asked = { ...situation(TUESDAY_10), matrix: world.directory.matrices.named('acme')! };
    const customer = { role: 'customer' } as const;
    const matrix = matrixOf(asked, {}, customer);
    const cell = matrix.cells.find(({ side, priority }) => side === 'inside' && priority === 'blocker')!;
    expect(cell.then[0]).toBe('at once: your provider');
    expect(cell.ladder!.steps[0]!.target).toEqual({ provider: true });
    const answers = [matrix, contactNow(asked, blocker, true), whoWouldBePaged(asked, blocker, true)];
    for (const answer of [...answers, matrixMarkdown(matrix), matrixCsv(matrix)])
      for (const private_ of [who.person, 'Ben', 'lastResort', 'all rounds'])
        expect(texts(answer)).not.toMatch(private_);
    expect(texts(matrixOf(asked, {}, { role: 'operator' }))).toContain(
      `when all rounds are over: ${who.person === 'ben' ? 'Ben Brandt' : 'nix'}`,
    );
  });

  it('that somebody is not reachable, and never why', () => {
    const people = [person('sam', { name: 'Sam', ways: [open], ...MEETING }), person('ada', { ways: [secret] })];
    const inMeeting = contactNow(situation(TUESDAY_10, { people }), blocker, true);
    expect(inMeeting.now[0]).toMatchObject({ skipped: 'not-reachable', why: 'not reachable', persons: [] });
    expect(inMeeting.contact[0]).toMatchObject({ reachable: false, addresses: [] });
    const ill = [person('sam', { name: 'Sam', ways: [open], ...away }), person('dora', { name: 'Dora', ways: [open] })];
    const answers = [
      inMeeting,
      contactNow(situation(TUESDAY_10, { people: ill }), blocker, true),
      whoWouldBePaged(situation(TUESDAY_10, { people: ill }), blocker, true),
    ];
    for (const answer of answers)
      for (const word of ['meeting', 'absence', '"ill"', 'standsInFor', 'because', 'left'])
        expect(texts(answer)).not.toContain(word);
  });
});

describe('who would be paged', () => {
  it('is the whole ladder, over the boundaries of the hours, to its end', () => {
    const evening = at('2026-03-24T16:55:00Z');
    const answer = whoWouldBePaged(situation(evening), blocker, false);
    expect(answer.walks.map(({ since, cell }) => [since.slice(11, 16), cell.side])).toEqual([
      ['16:55', 'inside'],
      ['17:00', 'outside'],
    ]);
    expect(said(answer.walks[0]!.steps)).toEqual(['16:55 Sam Sommer (Service Delivery Manager)']);
    expect(said(answer.walks[1]!.steps).slice(0, 3)).toEqual([
      '17:00 Ada Adler (on-call duty)',
      '17:30 Ben Brandt (on-call backup)',
      '18:00 Ada Adler (on-call duty)',
    ]);
    expect(answer.exhaustedAt).toBe('2026-03-24T20:00:00Z');
  });
});
