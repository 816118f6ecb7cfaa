import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CTL, requireBuild } from '../support/built.js';

const ROTA = `id: admins
name: Administrators
zone: Europe/Berlin
levels:
  primary:
    rotations:
      - { id: week, unit: weeks, length: 1, firstHandOver: "2026-03-02T08:00", memberIds: [ada, ben, cleo] }
  backup:
    rotations:
      - { id: second, unit: weeks, length: 1, firstHandOver: "2026-03-02T08:00", memberIds: [ben, cleo, ada] }
changes:
  - { id: dentist, kind: override, level: primary, from: 2026-03-24T08:00:00Z, until: 2026-03-24T10:00:00Z, staffId: dan }
`;
const WEEK = ['--from', '2026-03-23T07:00:00Z', '--to', '2026-03-30T06:00:00Z'];

describe('incidentctl roster, of a file', () => {
  const directory = mkdtempSync(join(tmpdir(), 'roster-'));
  afterAll(() => rmSync(directory, { recursive: true }));
  beforeAll(requireBuild);

  const run = (rota: string, ...args: readonly string[]) => {
    writeFileSync(join(directory, 'rota.yaml'), rota);
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [resolve(CTL), 'roster', '--rota', 'rota.yaml', ...args],
      {
        cwd: directory,
        encoding: 'utf8',
      },
    );
    return { status, lines: stdout.split('\n').slice(0, -1), stderr };
  };

  it('says who is on duty, an interval a line, and leaves no data directory behind', () => {
    const { status, lines, stderr } = run(ROTA, ...WEEK, '--json');
    expect(stderr).toBe('');
    expect(status).toBe(0);
    expect(lines.map((line): unknown => JSON.parse(line))).toEqual([
      expect.objectContaining({
        level: 'primary',
        from: '2026-03-23T07:00:00Z',
        until: '2026-03-24T08:00:00Z',
        staffId: 'ada',
      }),
      expect.objectContaining({
        level: 'backup',
        from: '2026-03-23T07:00:00Z',
        until: '2026-03-30T06:00:00Z',
        staffId: 'ben',
      }),
      expect.objectContaining({ level: 'primary', staffId: 'dan', because: 'override', change: 'dentist' }),
      expect.objectContaining({
        level: 'primary',
        from: '2026-03-24T10:00:00Z',
        until: '2026-03-30T06:00:00Z',
        staffId: 'ada',
      }),
    ]);
    expect(run(ROTA, ...WEEK).lines[0]).toBe('2026-03-23T07:00:00Z  2026-03-24T08:00:00Z  primary  ada');
    expect(readdirSync(directory)).toEqual(['rota.yaml']);
  });

  it('finds what is wrong, and ends with 1', () => {
    expect(run(ROTA, ...WEEK, '--lint')).toMatchObject({ status: 0, lines: [], stderr: 'nothing was found\n' });
    const both = ROTA.replace('[ben, cleo, ada]', '[ada, ben, cleo]');
    const { status, lines } = run(both, ...WEEK, '--lint', '--json');
    expect(status).toBe(1);
    expect(JSON.parse(lines[0]!)).toMatchObject({ code: 'on-both-levels', level: 'backup', staffId: 'ada' });
  });

  it('answers one question a call', () => {
    expect(run(ROTA, ...WEEK, '--ical', '--lint', '--statistics')).toMatchObject({
      status: 2,
      lines: [],
      stderr: expect.stringContaining('--ical and --lint and --statistics are several questions: ask one at a time'),
    });
    expect(run(ROTA, ...WEEK, '--csv').stderr).toContain('--csv is of --statistics: give both');
    const left = ROTA.replace('until: 2026-03-24T10:00:00Z, staffId: dan', 'until: 2026-03-24T10:00:00Z, staffId: ben');
    expect(run(left, ...WEEK, '--lint').stderr).toContain('1 finding\n');
  });

  it('writes a calendar, and a table of hours', () => {
    const calendar = run(ROTA, ...WEEK, '--ical').lines;
    expect(calendar[0]).toBe('BEGIN:VCALENDAR\r');
    expect(calendar.filter((line) => line === 'BEGIN:VEVENT\r')).toHaveLength(4);
    expect(run(ROTA.replace('id: admins\n', ''), '--ical')).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('rota.yaml: give the rota an id'),
    });
    expect(run(ROTA, ...WEEK, '--statistics', '--csv').lines).toContain('dan,2026-03,7200,2.00,7200,0,0,0,0\r');
  });

  it('takes a rota among the other things of a file of apply, and the staff beside it', () => {
    const rota = ROTA.replace(/^/gm, '    ').trimStart();
    const file = `staff:\n  - { id: ada, name: Ada, zone: UTC, leftAt: 2026-03-25T00:00:00Z }\nrotas:\n  - ${rota}`;
    const found = run(file, ...WEEK, '--lint', '--json').lines.map((line) => JSON.parse(line) as { code: string });
    expect(found.map(({ code }) => code)).toContain('uncovered');
  });

  it('tells each fault with its line and column', () => {
    const wrong = ROTA.replace('Europe/Berlin', 'Europe/Berlln').replace('id: second', 'id: week');
    const { status, stderr } = run(wrong, ...WEEK);
    expect(status).toBe(2);
    expect(stderr).toContain('rota.yaml:3:7: zone: "Europe/Berlln" is not an IANA time zone such as Europe/Berlin');
    expect(run(ROTA.replace('id: second', 'id: week'), ...WEEK).stderr).toContain(
      'rota.yaml:10:15: levels.backup.rotations.0.id: "week" is here twice',
    );
  });
});
