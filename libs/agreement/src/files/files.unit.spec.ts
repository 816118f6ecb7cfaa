import { FileError } from '@app/definitions/pure';
import { describe, expect, it } from '@jest/globals';
import type { ContractDefinition } from '../domain/contract-definition.js';
import { parseAgreements } from '@testing/agreement/agreements';
import { parseCalendarFile } from './calendar-file.js';
import { parseTermsFile } from './terms-file.js';

const CALENDAR = `zone: Europe/Berlin
years: { from: 2026, to: 2027 }
week:
  monday: ['08:00-12:00', '13:00-18:00']
`;

const CONTRACT = `id: acme-hosting
customerId: acme
validFrom: 2026-01-01
targets:
  blocker: { reaction: 1 h around the clock }
  critical: { reaction: 1 h 30 min around the clock, resolution: none }
  major: {}
  minor: {}
initialPriority: major
kinds: [incident]
reactionEndsWith: [acknowledged]
warnAtPercent: [50]
`;

const listed = (contract: string): string =>
  `contracts:\n${contract.replaceAll(/^/gm, '    ').replace('    id', '  - id').trimEnd()}\n`;

async function problemsOf(work: Promise<unknown>): Promise<string> {
  const error: unknown = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof FileError)) throw new Error(`no file error: ${String(error)}`);
  return error.message;
}

const ofFile = (text: string): Promise<string> => problemsOf(parseAgreements(text, 'x.yaml'));
const ofContract = (from: string | RegExp, to: string): Promise<string> => {
  if (!(typeof from === 'string' ? CONTRACT.includes(from) : from.test(CONTRACT)))
    throw new Error(`no ${String(from)}`);
  return ofFile(listed(CONTRACT.replace(from, to)));
};

describe('what is wrong with a file is told with line and column, and with its mend', () => {
  it('a tab', async () => {
    expect(await ofFile('customers:\n\t- id: acme\n')).toContain(
      'x.yaml:2:1: Tabs are not allowed as indentation: indent with spaces',
    );
  });

  it('a tab, and not what only follows from it', async () => {
    const text = 'calendars:\n  - id: office\n\tzone: UTC\n    years: { from: 2026, to: 2027 }\n    week: {}\n';
    expect(await ofFile(text)).toBe('x.yaml:3:1: Tabs are not allowed as indentation: indent with spaces');
  });

  it('what is no YAML, and what is said twice', async () => {
    expect(await ofFile('customers: [\n')).toMatch(/^x\.yaml:2:1: /);
    expect(await ofFile('customers: []\ncustomers: []\n')).toMatch(/^x\.yaml:2:1: .*unique: remove one of the two/);
  });

  it.each([
    ['in escapes', '"customers": []\n"\\u0063ustomers": []\n'],
    ['as JSON', '{"customers": [],\n"\\u0063ustomers": []}'],
    ['as a number and as a text', '1: a\n"1": b\n'],
    ['by an alias', '? &a customers\n: []\n? *a\n: []\n'],
  ])('a field that is written twice, once %s', async (_how, text) => {
    expect(await ofFile(text)).toMatch(/^x\.yaml:\d:\d+: .*unique: remove one of the two/);
  });

  it.each([
    ['a list', 'customers: &c [*c]\n', '1:16: *c'],
    ['an object', 'calendars:\n  - &c { id: office, week: *c }\n', '2:28: *c'],
    ['a list further in', 'customers: &c [{ id: a, of: [*c] }]\n', '1:30: *c'],
  ])('%s that contains itself', async (_what, text, where) => {
    expect(await ofFile(text)).toBe(`x.yaml:${where} is within what it names: write out what is meant`);
  });

  it.each([
    ['a flow', '['.repeat(4_000)],
    ['JSON', `{"a":${'{"a":'.repeat(4_000)}1${'}'.repeat(4_001)}`],
    ['lists in one line', `${'- '.repeat(4_000)}1`],
    ['explicit keys', '? '.repeat(4_000)],
    ['blocks', Array.from({ length: 1_000 }, (_, level) => `${' '.repeat(level)}a:\n`).join('')],
  ])('what is nested too deep, in %s', async (_how, text) => {
    expect(await ofFile(text)).toMatch(/^x\.yaml:\d+:\d+: is nested deeper than 200 levels: write a flatter shape$/);
  });

  it('a field of thousands that is written twice, as fast as it is read', async () => {
    const text = Array.from({ length: 20_000 }, (_, number) => `k${number % 19_999}: 1\n`).join('');
    expect(await ofFile(text)).toMatch(/^x\.yaml:20000:1: .*unique/);
  });

  it('a field that does not exist, at its name', async () => {
    expect(await ofContract('initialPriority', 'initalPriority')).toContain(
      'x.yaml:10:5: contracts.0.initalPriority: there is no field initalPriority here; did you mean initialPriority?',
    );
    expect(await ofFile('clients: []\n')).toContain('x.yaml:1:1: clients: there is no field clients here');
    expect(await ofFile('kind: kontract\n')).toContain(
      'x.yaml:1:7: kind: "kontract" is no kind: write one of customer',
    );
  });

  it('a field that is missing, at the thing', async () => {
    expect(await ofContract(/initialPriority.*\n/, '')).toContain(
      'x.yaml:2:5: contracts.0: initialPriority is missing: The priority that counts until the first classification.',
    );
    expect(await ofContract('  minor: {}\n', '')).toContain(
      'x.yaml:5:5: contracts.0.targets: says nothing of minor: give each priority its targets',
    );
  });

  it('a warning of 0 % or 140 %', async () => {
    for (const percent of [0, 140])
      expect(await ofContract('[50]', `[50, ${percent}]`)).toBe(
        `x.yaml:13:25: contracts.0.warnAtPercent.1: ${percent} is not a whole percentage of the target from 1 to 99`,
      );
  });

  it('a target in a calendar that the contract does not name', async () => {
    expect(await ofContract('1 h 30 min around the clock', '2 working days')).toBe(
      'x.yaml:7:29: contracts.0.targets.critical.reaction: targets.critical.reaction is in working days, and the contract names no calendar: name one in calendar, or make it hours around the clock',
    );
  });

  it('a target that is no target', async () => {
    expect(await ofContract('1 h around the clock', '1 hour')).toContain(
      'x.yaml:6:28: contracts.0.targets.blocker.reaction: "1 hour" is not a target such as "4 h in the calendar"',
    );
  });

  it('pauses of the resolution clock in the older word and in the newer one', async () => {
    const twice = 'pausingHoldReasons: [other]\npauses: { update: [other] }\nwarnAtPercent';
    expect(await ofContract('warnAtPercent', twice)).toContain(
      'contracts.0.pausingHoldReasons: pausingHoldReasons is the older word for pauses.resolution, and pauses is given too',
    );
  });

  it('an update clock that would never begin', async () => {
    const never = CONTRACT.replace('[acknowledged]', '[]').replace(/reaction: [^,}]*,?/g, '');
    expect(await ofFile(listed(`${never}updateBegins: reaction\n`))).toContain(
      'updateBegins is reaction, and reactionEndsWith is empty: name what ends the reaction clock',
    );
  });

  it('a day that does not exist', async () => {
    expect(await ofContract('2026-01-01', '2026-02-30')).toContain(
      'x.yaml:4:16: contracts.0.validFrom: validFrom is 2026-02-30',
    );
  });

  it('a thing that stands there twice', async () => {
    expect(await ofFile('customers:\n  - { id: acme, name: A }\n  - { id: acme, name: B }\n')).toBe(
      'x.yaml:3:11: customers.1.id: customer acme is in this file twice, first in line 2: leave one of the two out',
    );
  });

  it('of a calendar: hours that overlap, a zone that there is not, a country that there is not', async () => {
    const ofCalendar = (from: string, to: string): Promise<string> =>
      problemsOf(parseCalendarFile(CALENDAR.replace(from, to), 'c.yaml'));
    expect(await ofCalendar('13:00-18:00', '11:00-18:00')).toMatch(/^c\.yaml:4:27: week\.monday\.1: "11:00-18:00"/);
    expect(await ofCalendar('Europe/Berlin', 'Europe/Berlyn')).toMatch(/^c\.yaml:1:7: zone: .*Europe\/Berlin/);
    const unknown = problemsOf(parseCalendarFile(`${CALENDAR}holidays: { from: { country: XX } }\n`, 'c.yaml'));
    expect(await unknown).toMatch(/^c\.yaml:5:1: holidays: "XX" is not known/);
    expect(await ofCalendar("monday: ['08:00-12:00', '13:00-18:00']", '{}')).toMatch(/^c\.yaml:3:1: week/);
  });

  it('every problem of a file at once, in the order of its lines', async () => {
    const problems = (await ofFile('customers:\n  - { id: a b, name: "" }\nprojects: {}\n')).split('\n');
    expect(problems.map((problem) => problem.split(':').slice(1, 3).join(':'))).toEqual(['2:11', '2:22', '3:1']);
  });
});

describe('a calendar of a file', () => {
  it('takes the holidays of a few countries only: each is worked out for every year', async () => {
    const lists = '  - from: { country: DE }\n'.repeat(6);
    const told = await problemsOf(parseCalendarFile(`${CALENDAR}holidays:\n${lists}`, 'c.yaml'));
    expect(told).toBe(
      'c.yaml:5:1: holidays: takes the public holidays of 6 countries; take at most 5, and write the other dates out',
    );
  });

  it('is filled with the holidays of its country, which are frozen; a date that is written wins', async () => {
    const text = `${CALENDAR}holidays:\n  - from: { country: DE, state: HE }\n  - { date: 2026-12-25, open: ['10:00-12:00'] }\n`;
    const { definition } = await parseCalendarFile(text, 'c.yaml');
    const dates = definition.holidays?.map(({ date }) => date) ?? [];
    expect(dates).toContain('2026-06-04');
    expect(definition.holidays?.filter(({ date }) => date === '2026-12-25')).toEqual([
      { date: '2026-12-25', open: ['10:00-12:00'] },
    ]);
  });
});

describe('a contract of a file', () => {
  const contractsOf = async (text: string) =>
    (await parseAgreements(text, 'x.yaml')).changes.map(({ change }) => {
      if (change.type !== 'DefineContract') throw new Error(change.type);
      return change['contract'] as ContractDefinition;
    });

  it('says targets as people do', async () => {
    const [contract] = await contractsOf(listed(CONTRACT));
    expect(contract?.targets).toEqual({
      blocker: { reaction: { seconds: 3_600, hours: 'around-the-clock' } },
      critical: { reaction: { seconds: 5_400, hours: 'around-the-clock' } },
      major: {},
      minor: {},
    });
  });

  it('says once what all its versions share', async () => {
    const versions =
      'versions:\n  - validFrom: 2026-01-01\n    validUntil: 2026-06-30\n  - validFrom: 2026-07-01\n    kinds: [request]\n';
    const contracts = await contractsOf(listed(CONTRACT.replace('validFrom: 2026-01-01\n', versions)));
    expect(contracts.map(({ validFrom, kinds }) => [validFrom, kinds])).toEqual([
      ['2026-01-01', ['incident']],
      ['2026-07-01', ['request']],
    ]);
  });

  it('may be a document of its own', async () => {
    expect(await contractsOf(`kind: contract\n${CONTRACT}`)).toHaveLength(1);
  });
});

describe('terms of a file', () => {
  it('come with their calendar', async () => {
    const terms = CONTRACT.split('\n').filter((line) => !/^(id|customerId|validFrom)/.test(line));
    const text = `${terms.join('\n')}calendar:\n${CALENDAR.replaceAll(/^/gm, '  ')}`;
    const read = await parseTermsFile(text, 't.yaml');
    expect(read.calendar?.zone).toBe('Europe/Berlin');
    expect(read.terms).toMatchObject({ zone: 'Europe/Berlin', warnAtPercent: [50], onReopening: 'resume' });
    const broken = parseTermsFile(text.replace('[50]', '[140]'), 't.yaml');
    expect(await problemsOf(broken)).toMatch(/^t\.yaml:\d+:\d+: warnAtPercent\.0: 140 is not/);
    const without = parseTermsFile(terms.join('\n').replace('1 h around the clock', '1 working day'), 't.yaml');
    expect(await problemsOf(without)).toContain('targets.blocker.reaction');
  });
});
