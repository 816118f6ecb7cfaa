import { expect, it } from '@jest/globals';
import { definition } from '@testing/business-time/fixtures';
import { compileCalendar } from './compile.js';
import { freezeCalendar } from './freeze.js';

it('builds the index of one content once, and of another content another', () => {
  const version = freezeCalendar(definition({}));
  const built = compileCalendar(version);
  expect(compileCalendar(structuredClone(version))).toBe(built);
  expect(compileCalendar({ ...version, week: { monday: ['08:00-12:00'] } })).not.toBe(built);
});

it('keeps those that were built last', () => {
  const version = freezeCalendar(definition({}));
  const built = compileCalendar(version);
  for (let minute = 10; minute < 50; minute += 1)
    compileCalendar({ ...version, week: { monday: [`08:${minute}-12:00`] } });
  expect(compileCalendar(version)).not.toBe(built);
});
