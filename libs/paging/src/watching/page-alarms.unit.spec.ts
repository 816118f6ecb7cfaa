import { describe, expect, it } from '@jest/globals';
import type { WatchFinding } from '../watchdog/finding.js';
import { PageAlarms } from './page-alarms.js';

const endless = (page: string): WatchFinding => ({ finding: 'page-endless', page, at: 0, says: 'nobody sends it' });
const fails = (who: string, count = 5): WatchFinding => ({
  finding: 'way-only-fails',
  way: 'mobile',
  who,
  at: 0,
  says: `the last ${count} attempts have failed`,
});
const told = (alarms: PageAlarms, now: number, ...findings: readonly WatchFinding[]): readonly string[] =>
  alarms.due(findings, now).map(([to, { finding }]) => `${to}: ${finding}`);

describe('an alarm about a page', () => {
  it('comes when it has stood for a minute, and again to the last resort when nobody has mended it', () => {
    const alarms = new PageAlarms();
    const at = (now: number) => told(alarms, now, endless('a'));
    expect([at(0), at(59), at(60), at(75), at(659), at(660), at(3_000)]).toEqual([
      [],
      [],
      ['duty: page-endless a'],
      [],
      [],
      ['last-resort: page-endless a'],
      [],
    ]);
  });

  it('does not come of what has mended itself meanwhile', () => {
    const alarms = new PageAlarms();
    expect([told(alarms, 0, endless('a')), told(alarms, 30), told(alarms, 60, endless('a'))]).toEqual([[], [], []]);
  });

  it('of many comes once each ten minutes, and names them all', () => {
    const alarms = new PageAlarms();
    const two = [endless('a'), endless('b')];
    told(alarms, 0, ...two);
    expect(told(alarms, 60, ...two)).toEqual(['duty: page-endless a', 'duty: page-endless b']);
    const four = [...two, endless('c'), endless('d')];
    told(alarms, 61, ...four);
    expect(told(alarms, 200, ...four)).toEqual([]);
    expect(told(alarms, 660, ...four).filter((one) => one.startsWith('duty'))).toEqual([
      'duty: page-endless c',
      'duty: page-endless d',
    ]);
  });
});

describe('an alarm about a way', () => {
  it('comes once, however often it fails, and anew when it had worked between', () => {
    const alarms = new PageAlarms();
    const ada = 'duty: way-only-fails mobile staff:ada';
    expect(told(alarms, 0, fails('staff:ada'))).toEqual([ada]);
    expect(told(alarms, 700, fails('staff:ada', 9))).toEqual([]);
    expect(told(alarms, 715)).toEqual([]);
    expect(told(alarms, 730, fails('staff:ada'))).toEqual([ada]);
  });
});
