import { describe, expect, it } from '@jest/globals';
import { BackupRefused, DirectoryLocked, KeysDamaged, LogDamaged, StoreUnavailable } from '@app/event-store';
import { WhatIfRefused } from '@app/reporting';
import { Refusal } from '@app/incident';
import { BadQuery, CustomerNotFound } from '@app/querying';
import { ConfigurationError, MalformedJson, Problem } from '@app/platform';
import { endingOf } from './ending.js';
import { EXIT, Failure } from './exit-codes.js';

const made = (type: { readonly prototype: Error }, code: string): Error =>
  Object.assign(Object.create(type.prototype) as Error, {
    code,
    message: 'What is wrong, and what mends it.',
    stack: 'Error\n    at x.js:1:1',
  });

describe('how a command ends', () => {
  it.each([
    ['a configuration', new ConfigurationError(['DATA_DIR: x is a file']), EXIT.usage],
    ['a store that is away', new StoreUnavailable('the volume is full; free space'), EXIT.unavailable],
    ['a text that is no JSON', new MalformedJson('x.json', 'is no JSON'), EXIT.unavailable],
    ['a problem', new Problem('read-model-late', 'the read model is late'), EXIT.unavailable],
    ['a refusal of its own', new Failure('give --key', EXIT.usage), EXIT.usage],
    ...(
      [
        [BackupRefused, 'backup-refused'],
        [DirectoryLocked, 'directory-locked'],
        [KeysDamaged, 'keys-damaged'],
        [LogDamaged, 'log-damaged'],
      ] as const
    ).map(([type, code]): [string, Error, number] => [code, made(type, code), EXIT.unavailable]),
    ['a wrong period', new BadQuery('query.bad-period', 'x is no period', 'period'), EXIT.usage],
    ['a wrong what-if', new WhatIfRefused('replay.changes-nothing', 'it is so already', 'changes'), EXIT.usage],
    ['a wrong number', new Refusal('incident.number-invalid', 'x is no number'), EXIT.usage],
    ['a customer that is not there', new CustomerNotFound('nobody'), EXIT.findings],
  ])('with %s: its sentence alone', (_what, error, exitCode) => {
    expect(endingOf(error)).toEqual({ said: error.message, exitCode });
  });

  it('with EventStoreDB away: what to look at', () => {
    const { said, exitCode } = endingOf(
      new StoreUnavailable('EventStoreDB: 14 UNAVAILABLE: No connection established'),
    );
    expect(said).toMatch(/No connection established; see that EventStoreDB runs, and that EVENTSTORE_URL names it/);
    expect(exitCode).toBe(EXIT.unavailable);
  });

  it('with a failure of the system: one sentence; with a fault of the program: its stack', () => {
    expect(endingOf(Object.assign(new Error('raw'), { code: 'ENOSPC', path: '/data' })).said).toMatch(
      /no room for \/data/,
    );
    const fault = new TypeError('x is not a function');
    expect(endingOf(fault).said).toBe(fault.stack);
    expect(endingOf(Object.assign(fault, { code: 'ERR_INVALID_ARG_TYPE' })).said).toBe(fault.stack);
  });
});
