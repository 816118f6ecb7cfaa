import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { night, type ToldNight } from './night.js';

let directory: string;
const said: string[] = [];
let played: ToldNight;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'night-demo-'));
  const tell = (text: string): void => void said.push(text);
  played = await night({ directory, tell, stop: new AbortController().signal, minuteMs: 0 });
}, 60_000);
afterAll(() => rm(directory, { recursive: true }));

describe('the night of the demo', () => {
  it('tells who is called when, with what is sent', () => {
    expect(said.map((one) => one.split('\n')[0])).toEqual([
      expect.stringMatching(/^02:13:00 {2}monitoring reports a blocker of hafenlogistik/),
      expect.stringMatching(/=== Ada Krüger: Incident /),
      '02:23:00  no answer; next: Dora Falk by console at 02:43:00',
      '02:33:00  no answer; next: Dora Falk by console at 02:43:00',
      '02:43:00  no answer; the next one is called',
      expect.stringMatching(/=== Dora Falk: Incident /),
      '02:44:10  the link of the last message is opened, and "I take it" is pressed: "You have taken it."',
      '03:20:00  nobody else was called',
    ]);
  });

  it('ends with what the timeline and the clock say', () => {
    expect(played.timeline.filter((one) => !one.includes('Sla')).map((one) => one.split(/ {2,}/).join(' '))).toEqual([
      '02:13:00 IncidentReported reaction running',
      '02:13:00 IncidentClassified reaction running',
      expect.stringMatching(/^02:13:0\d IncidentPaged ada reaction running$/),
      '02:43:00 IncidentEscalated dora reaction running',
      '02:43:00 IncidentPaged dora reaction running',
      '02:44:10 IncidentAcknowledged dora reaction met',
    ]);
    expect(played.reaction).toContain('Met: due at 2026-03-26 02:13:00 UTC, stopped by the acknowledgement');
  });
});
