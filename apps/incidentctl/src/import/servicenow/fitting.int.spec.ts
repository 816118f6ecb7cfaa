import { describe, expect, it } from '@jest/globals';
import { counts, planOf, told } from '@testing/incidentctl/plan-of';

const planned = (...titles: readonly string[]) =>
  planOf(
    [
      'number,sys_mod_count,sys_updated_at,opened_at,incident_state,caller_id,short_description',
      ...titles.map(
        (title, count) => `A1,${count},1/3/2016 08:0${count},1/3/2016 08:00,New,${'Ann '.repeat(60)},${title}`,
      ),
    ].join('\n'),
  );

describe('a text that is longer or other than the ledger takes', () => {
  it('is cut with a mark and counted, in the report and in a correction', async () => {
    const plan = await planned('x'.repeat(201), '🚒'.repeat(200), 'y'.repeat(30_000));
    expect(plan.refused.toJSON()).toEqual({});
    const [report, shorter, longer] = told(plan);
    expect([report?.['title'], shorter?.['value'], longer?.['value']]).toEqual([
      `${'x'.repeat(199)}…`,
      '🚒'.repeat(200),
      `${'y'.repeat(199)}…`,
    ]);
    expect(report?.['reporter']).toEqual({ name: `${'Ann '.repeat(49)}Ann…` });
    expect(counts(plan.repairs)['title longer than 200 characters: cut there, which … marks']).toBe(2);
  });

  it('is left out where nobody can see it', async () => {
    const plan = await planned('\u200b\u2060', 'Down', '\u0007\u00ad');
    expect(plan.refused.toJSON()).toEqual({});
    const [report, named, taken] = told(plan);
    expect(report).not.toHaveProperty('title');
    expect([named?.['value'], taken?.['value']]).toEqual(['Down', null]);
    expect(counts(plan.repairs)['title without a visible character: left out']).toBe(2);
  });

  it('has line feeds for other line ends, and a blank for a control character', async () => {
    const plan = await planned('"one\r\ntwo"', 'bell\u0007s');
    expect([told(plan)[0]?.['title'], told(plan)[1]?.['value']]).toEqual(['one\ntwo', 'bell s']);
    expect(counts(plan.repairs)['title with control characters: each recorded as a blank']).toBe(1);
  });
});
