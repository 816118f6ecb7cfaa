import 'reflect-metadata';
import { describe, expect, it } from '@jest/globals';
import type { Type } from '@nestjs/common';
import { commandProblems, COMMANDS, type SingleCommand } from '@app/incident';
import { Problem } from '@app/platform';
import { sampleOf } from '@testing/fields';
import fc from 'fast-check';
import { validation } from '../http/validation.js';
import { readImportLine } from '../imports/import-line.js';
import { changedFrom } from '@testing/incident-service/hostile';
import { BODIES, ReportIncidentDto } from './incident-bodies.js';

/*
 * A field takes the same at every door: in the body of a route, in a line of an import, and in the handler, which the
 * command line and everything else go through.
 */

type Whole = readonly [Type<object>, object];

const classOf = (type: SingleCommand['type']): Type<object> =>
  type === 'ReportIncident' ? ReportIncidentDto : BODIES[type];

/** Every command with all its fields, and the body of its route. */
const WHOLE = Object.fromEntries(
  (Object.keys(COMMANDS) as SingleCommand['type'][]).map((type): [string, Whole] => [
    type,
    [classOf(type), sampleOf(COMMANDS[type].body) as object],
  ]),
) as { readonly [T in SingleCommand['type']]: Whole };
type Name = keyof typeof WHOLE;
const NAMES = Object.keys(WHOLE) as Name[];

const pipe = validation();

const refusedBy = async (check: () => unknown): Promise<boolean> => {
  try {
    await check();
    return false;
  } catch (error) {
    if (error instanceof Problem && ['validation-failed', 'invalid-event-data'].includes(error.code)) return true;
    throw error;
  }
};

const byRoute = (type: Name, body: object): Promise<boolean> =>
  refusedBy(() => pipe.transform(structuredClone(body), { type: 'body', metatype: WHOLE[type][0] }));

const byImport = (type: Name, body: object): Promise<boolean> => refusedBy(() => readImportLine(lineOf(type, body)));

/** A line of an import with this command, on an incident if it is no report. */
const lineOf = (type: Name, body: object): Buffer => {
  const on = type === 'ReportIncident' ? {} : { incident: '7K3MQ9XDK' };
  const line = { commandId: '3b1f8c52-5f0e-5a54-9c38-0c9f7a1d2e10', ...on, commands: [{ ...body, type }] };
  return Buffer.from(JSON.stringify(line));
};

const byHandler = (type: Name, body: object): boolean => commandProblems({ ...body, type }).length > 0;

/** The whole command with one place changed. */
const changed = fc
  .constantFrom(...NAMES)
  .chain((type) => fc.record({ type: fc.constant(type), body: changedFrom({ ...WHOLE[type][1] }) }));

describe('one check for every door', () => {
  it.each(NAMES)('takes %s with all its fields', async (type) => {
    const body = WHOLE[type][1];
    expect(commandProblems({ ...body, type })).toEqual([]);
    expect([await byRoute(type, body), await byImport(type, body)]).toEqual([false, false]);
  });

  it('refuses at all doors what it refuses at one, whatever its shape', async () => {
    await fc.assert(
      fc.asyncProperty(changed, async ({ type, body }) => {
        const refused = byHandler(type, body);
        expect({ route: await byRoute(type, body), line: await byImport(type, body) }).toEqual({
          route: refused,
          line: refused,
        });
      }),
      { numRuns: 1_500 },
    );
  });

  it('takes no part of a corrected object under a name that every object has', async () => {
    const body = { ...WHOLE.CorrectIncident[1], field: 'reporter', value: { constructor: 'a' } };
    expect(byHandler('CorrectIncident', body)).toBe(true);
    expect([await byRoute('CorrectIncident', body), await byImport('CorrectIncident', body)]).toEqual([true, true]);
  });

  it.each([
    ['ReportIncident', 'reporter', 'reporter must say something, or be left out; fields: name, email, phone'],
    ['TakeContact', 'caller', 'caller must say something, or be left out; fields: name, email, phone'],
    ['TakeContact', 'intendedFor', 'intendedFor must say something, or be left out; fields: personId, teamId'],
    ['TakeContact', 'passedOnTo', 'passedOnTo must say something, or be left out; fields: personId, teamId'],
  ] as const)('takes no object that says nothing: %s, %s', async (type, field, message) => {
    const body = { ...WHOLE[type][1], [field]: {} };
    expect(commandProblems({ ...body, type })).toEqual([{ field, message }]);
    expect([await byRoute(type, body), await byImport(type, body)]).toEqual([true, true]);
    const told = pipe.transform(body, { type: 'body', metatype: WHOLE[type][0] });
    await expect(told).rejects.toMatchObject({ members: { errors: [{ field, message }] } });
  });

  const NUL = 'holds the control character U+0000; of those only line feed and tab can be stored';
  it.each([
    ['ReportIncident', { title: 'a\u0000b' }, 'title', `title ${NUL}`],
    ['ReportIncident', { reporter: { email: 'a\u0000b' } }, 'reporter.email', `email ${NUL}`],
    ['ReportIncident', { source: { system: 's', id: '\u0000' } }, 'source.id', `id ${NUL}`],
    ['AddNote', { text: '\ud800' }, 'text', 'text holds a lone surrogate; text must be well-formed Unicode'],
    ['CorrectIncident', { value: 'a\u0000b' }, 'value', `value ${NUL}`],
    ['CorrectIncident', { field: 'reporter', value: { name: '\u0000' } }, 'value', `value ${NUL}`],
  ] as const)('names the field of a text that no log holds: %s %j', async (type, change, field, message) => {
    const body = { ...WHOLE[type][1], ...change };
    const problem = (at: string) => ({ code: 'invalid-event-data', members: { errors: [{ field: at, message }] } });
    await expect(pipe.transform(body, { type: 'body', metatype: WHOLE[type][0] })).rejects.toMatchObject(
      problem(field),
    );
    await expect((async () => readImportLine(lineOf(type, body)))()).rejects.toMatchObject(
      problem(`commands.0.${field}`),
    );
    expect(commandProblems({ ...body, type })).toEqual([{ field, message, unstorable: true }]);
  });

  it.each(['\u200b', ' \u2060\u00a0', '\u3164', '\u00ad\ufe0f'])(
    'takes no text that nobody sees: %j',
    async (title) => {
      const body = { ...WHOLE.ReportIncident[1], title };
      const message = 'title must be a text of 1 to 200 characters, not all of them blank';
      expect(commandProblems({ ...body, type: 'ReportIncident' })).toEqual([{ field: 'title', message }]);
      expect([await byRoute('ReportIncident', body), await byImport('ReportIncident', body)]).toEqual([true, true]);
    },
  );

  it.each([
    ['reporter', [{ name: 'Ann' }], 'reporter must be an object'],
    [
      'constructor',
      'a',
      expect.stringContaining('there is no field constructor here; fields: type, occurredAt, statedAt, kind,'),
    ],
    ['toString', 'a', expect.stringContaining('there is no field toString here; fields: type, ')],
    ['title', 'a'.repeat(201), 'title must be a text of 1 to 200 characters, not all of them blank'],
    [
      'customerId',
      'Acme AG',
      'customerId must be 1 to 64 letters, digits or . _ : @ -, beginning with a letter or a digit',
    ],
    ['titel', 'a', expect.stringContaining('there is no field titel here; did you mean title? fields: type, ')],
  ])('names the field and what would be right: %s', (field, value, message) => {
    const command = { type: 'ReportIncident', kind: 'incident', customerId: 'acme', [field]: value };
    expect(commandProblems(command)).toEqual([{ field, message }]);
  });
});
