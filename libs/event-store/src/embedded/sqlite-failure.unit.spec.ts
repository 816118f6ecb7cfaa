import { describe, expect, it } from '@jest/globals';
import Database from 'better-sqlite3';
import { StoreUnavailable, UnknownOutcome } from '../errors.js';
import { sqliteFailure } from './sqlite-failure.js';

const failed = (code: string, phase: 'reading' | 'writing' | 'committing') =>
  sqliteFailure(new Database.SqliteError('it says so', code), phase, 'log.db');

describe('what a failure of SQLite means', () => {
  it.each(['SQLITE_IOERR_FSYNC', 'SQLITE_IOERR_WRITE', 'SQLITE_CORRUPT', 'SQLITE_PROTOCOL'])(
    '%s at COMMIT: the outcome is unknown; before it, nothing was written',
    (code) => {
      expect(failed(code, 'committing')).toBeInstanceOf(UnknownOutcome);
      expect(failed(code, 'writing')).toBeInstanceOf(StoreUnavailable);
      expect(failed(code, 'reading')).toBeInstanceOf(StoreUnavailable);
    },
  );

  it.each([
    ['SQLITE_FULL', /free space on its volume, nothing was written/],
    ['SQLITE_BUSY', /another program is writing/],
    ['SQLITE_BUSY_SNAPSHOT', /another program is writing/],
  ])('%s is a clear no in every phase', (code, says) => {
    for (const phase of ['writing', 'committing'] as const) {
      const error = failed(code, phase);
      expect(error).toBeInstanceOf(StoreUnavailable);
      expect((error as Error).message).toMatch(says);
    }
  });

  it('says what to do about damage', () => {
    expect((failed('SQLITE_CORRUPT', 'reading') as Error).message).toMatch(/incidentctl verify/);
  });

  it('leaves what is no failure of SQLite as it is', () => {
    const error = new RangeError('mine');
    expect(sqliteFailure(error, 'committing', 'log.db')).toBe(error);
  });
});
