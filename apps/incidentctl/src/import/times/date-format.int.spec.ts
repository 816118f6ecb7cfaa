import { describe, expect, it } from '@jest/globals';
import { UnusableFile } from '../unusable-file.js';
import { logOf, planOf, story } from '@testing/incidentctl/plan-of';
import type { ImportOptions } from '../import-options.js';

/** Incidents that are reported at these times. */
const log = (...times: readonly string[]): string =>
  logOf(...times.map((time, n) => `A${n},0,${time},${time},?,?,New,acme,web,?,?,?,?,?,?,?,?,?,?`));
const reported = async (options: ImportOptions, ...times: readonly string[]): Promise<readonly string[]> =>
  story(await planOf(log(...times), options))
    .flat()
    .map((one) => one.replace('ReportIncident ', ''));
const faultOf = async (options: ImportOptions, ...times: readonly string[]): Promise<string> => {
  const fault: unknown = await planOf(log(...times), options).catch((error: unknown) => error);
  expect(fault).toBeInstanceOf(UnusableFile);
  return (fault as Error).message.replace(/^\S*log\.csv/, 'FILE');
};

describe('a date format', () => {
  it.each<[ImportOptions['dateFormat'], string, string]>([
    ['day-first', '2/3/2016 8:05', '2016-03-02T07:05:00Z'],
    ['day-first', '02.03.2016 08:05:09', '2016-03-02T07:05:09Z'],
    ['day-first', '02/Mar/16 8:05 PM', '2016-03-02T19:05:00Z'],
    ['day-first', '02-March-2016 12:05 am', '2016-03-01T23:05:00Z'],
    ['month-first', '2/3/2016 8:05', '2016-02-03T07:05:00Z'],
    ['month-first', '2/3/2016 8:05:09 PM', '2016-02-03T19:05:09Z'],
    ['iso', '2016-03-02T08:05:09Z', '2016-03-02T08:05:09Z'],
    ['iso', '2016-03-02T08:05:09.999+05:30', '2016-03-02T02:35:09Z'],
    ['iso', '2016-03-02 08:05 -0500', '2016-03-02T13:05:00Z'],
    ['iso', '2016-03-02 08:05 UTC', '2016-03-02T08:05:00Z'],
    ['iso', '2016-03-02T08:05', '2016-03-02T07:05:00Z'],
    ['servicenow', '2016-03-02 08:05:09', '2016-03-02T07:05:09Z'],
    [undefined, '02/03/2016 08:05:09', '2016-03-02T07:05:09Z'],
  ])('%s reads %s', async (dateFormat, text, instant) => {
    expect(await reported(dateFormat === undefined ? {} : { dateFormat }, text)).toEqual([instant]);
  });

  it('that the file contradicts refuses it as a whole, and names the first line', async () => {
    expect(await faultOf({}, '1/3/2016 08:00', '3/13/2016 08:00', '3/14/2016 08:00')).toContain(
      'FILE, line 3: sys_updated_at "3/13/2016 08:00" is not day-first (d/m/Y H:M) but month-first (m/d/Y H:M); nothing was imported',
    );
    expect(await faultOf({ dateFormat: 'month-first' }, '13/3/2016 08:00')).toContain('FILE, line 2: sys_updated_at');
    expect(await faultOf({ dateFormat: 'iso' }, '13/3/2016 08:00')).toContain('but day-first');
    expect(await faultOf({ dateFormat: 'servicenow' }, '2016-03-02T08:05:09Z')).toContain('but iso');
    expect(await faultOf({}, '2016-03-02 08:05:09')).toContain('is not day-first (d/m/Y H:M) but iso');
  });

  it('counts a cell that no format reads as a fault of its row', async () => {
    const plan = await planOf(log('1/3/2016 08:00', '31/2/2016 08:00', 'yesterday'));
    expect(plan.refused.toJSON()).toEqual({ 'sys_updated_at is no time (d/m/Y H:M)': { count: 2, lines: [3, 4] } });
  });

  it('auto looks at the whole file', async () => {
    const auto = { dateFormat: 'auto' } as const;
    expect(await reported(auto, '2/3/2016 08:00', '13/3/2016 08:00')).toContain('2016-03-02T07:00:00Z');
    expect(await reported(auto, '2/3/2016 08:00', '3/13/2016 08:00')).toContain('2016-02-03T07:00:00Z');
    expect(await reported(auto, '2016-03-02 08:05:09')).toEqual(['2016-03-02T07:05:09Z']);
    expect(await faultOf(auto, '2/3/2016 08:00', '4/5/2016 08:00')).toContain(
      'FILE: every time reads as day-first (d/m/Y H:M) and as month-first (m/d/Y H:M) (line 2: "2/3/2016 08:00"); say which',
    );
    expect(await faultOf(auto, '13/3/2016 08:00', '3/13/2016 08:00')).toContain(
      'FILE: no date format fits the whole file: line 3 ("3/13/2016 08:00") is not day-first',
    );
  });
});
