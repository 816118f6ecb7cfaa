import { describe, expect, it } from '@jest/globals';
import type { Clocks } from './clocks.js';
import type { Deadline } from './deadlines.js';
import { nextDeadlines } from './deadlines.js';
import { differences } from './differences.js';
import type { RecordedSlaEvent } from './sla-events.js';
import { clocksOf } from '@testing/sla/rule';
import { instantOf, textOf } from '@testing/sla/local-time';
import { acknowledged, classified, held, lifeOf, reported, resolved, resumed } from '@testing/sla/fact-spec';
import type { FactSpec } from '@testing/sla/fact-spec';

const contract = {
  major: { resolution: '10 h' },
  critical: { resolution: '4 h' },
  minor: {},
  warnAtPercent: [50, 80],
};

const at = (story: readonly FactSpec[], asOf?: string): Clocks =>
  clocksOf({ contract, story, ...(asOf === undefined ? {} : { asOf }) });

const listed = (deadlines: readonly Deadline[]) =>
  deadlines.map(({ kind, percent, firesAt }) => `${kind} ${percent ?? 100} ${textOf(firesAt)}`);

const iso = (instant: number) => new Date(instant * 1000).toISOString().replace('.000Z', 'Z');

/** As the service would record it at `raised`. */
function raise({ kind, clock, cycle, priority, percent, ...due }: Deadline, revision: bigint, raised: string) {
  const { firesAt: reachedAt, dueAt, setBy, targetSetBy } = due;
  const data = {
    clock,
    cycle: cycle.toString(),
    priority,
    dueAt: iso(dueAt),
    raisedAt: iso(instantOf(raised)),
    setBy: setBy.revision.toString(),
    targetSetBy: targetSetBy.revision.toString(),
  };
  if (kind === 'breach') return { type: 'SlaBreached', revision, data } as const;
  return {
    type: 'SlaWarningRaised',
    revision,
    data: { ...data, percent: percent ?? 0, reachedAt: iso(reachedAt) },
  } as const;
}

const [half, eighty, breach] = nextDeadlines(at([reported('Mon 08:00')])) as [Deadline, Deadline, Deadline];

describe('deadlines', () => {
  it('are the warnings and the breach, in order', () => {
    expect(listed([half, eighty, breach])).toEqual([
      'warning 50 Mon 13:00',
      'warning 80 Mon 16:00',
      'breach 100 Mon 18:00',
    ]);
  });

  it('are not those that were raised', () => {
    const clocks = at([reported('Mon 08:00')], 'Mon 13:30');
    expect(listed(nextDeadlines(clocks, [raise(half, 1n, 'Mon 13:00:02')]))).toEqual([
      'warning 80 Mon 16:00',
      'breach 100 Mon 18:00',
    ]);
  });

  it('are no warnings while the clock is paused, and no breach with time left', () => {
    expect(nextDeadlines(at([reported('Mon 08:00'), held('Mon 14:00')], 'Tue 14:00'))).toEqual([]);
    const resumedLater = at([reported('Mon 08:00'), held('Mon 14:00'), resumed('Mon 15:00')]);
    expect(listed(nextDeadlines(resumedLater))).toEqual([
      'warning 50 Mon 13:00',
      'warning 80 Mon 17:00',
      'breach 100 Tue 09:00',
    ]);
  });

  it('still are a breach that nobody noticed before the clock stopped, but no warning', () => {
    expect(listed(nextDeadlines(at([reported('Mon 08:00'), resolved('Tue 09:00')])))).toEqual(['breach 100 Mon 18:00']);
  });

  it('warn again when the target changed, and not for a pause', () => {
    const reclassified = at([reported('Mon 08:00'), classified('Mon 09:00', 'critical')]);
    expect(listed(nextDeadlines(reclassified, [raise(half, 1n, 'Mon 13:00:02')]))).toContain('warning 50 Mon 10:00');
    const paused = at([reported('Mon 08:00'), held('Mon 14:00'), resumed('Mon 15:00')]);
    expect(listed(nextDeadlines(paused, [raise(half, 1n, 'Mon 13:00:02')]))).not.toContain('warning 50 Mon 13:00');
  });

  it('leave out what had passed when it was imported, and keep what was still to come', () => {
    const imported = { recorded: 'Mon 14:00', imported: true } as const;
    expect(listed(nextDeadlines(at([reported('Mon 08:00', imported)])))).toEqual([
      'warning 80 Mon 16:00',
      'breach 100 Mon 18:00',
    ]);
  });
});

describe('differences', () => {
  const compare = (story: readonly FactSpec[], asOf: string, recorded: readonly RecordedSlaEvent[]) =>
    differences(at(story, asOf), lifeOf(story), recorded).map(({ reason, explained, event, percent }) =>
      [reason, explained ? 'explained' : 'to look into', event, percent].join(' ').trim(),
    );
  const all = [
    raise(half, 10n, 'Mon 13:00:02'),
    raise(eighty, 11n, 'Mon 16:00:02'),
    raise(breach, 12n, 'Mon 18:00:02'),
  ];
  const story = [reported('Mon 08:00')];

  it('are none where all was raised', () => {
    expect(compare(story, 'Tue 08:00', all)).toEqual([]);
  });

  it('are what is missing', () => {
    expect(compare(story, 'Tue 08:00', all.slice(0, 2))).toEqual(['missing to look into SlaBreached']);
  });

  it('are what was raised too early, and what was raised twice', () => {
    const early = [...all.slice(0, 2), raise(breach, 12n, 'Mon 17:59:59')];
    expect(compare(story, 'Tue 08:00', early)).toEqual(['raised-too-early to look into SlaBreached']);
    const twice = [...all, raise(breach, 13n, 'Mon 18:00:05')];
    expect(compare(story, 'Tue 08:00', twice)).toEqual(['raised-twice to look into SlaBreached']);
  });

  it('are breaches that were none, by a late recording or by nothing', () => {
    const late = [reported('Mon 08:00'), acknowledged('Mon 09:00'), resolved('Mon 17:00', { recorded: 'Mon 20:00' })];
    const recordedLater = lifeOf(late).map((fact) =>
      fact.type === 'IncidentResolved' ? { ...fact, revision: 20n } : fact,
    );
    const clocks = at(late, 'Tue 08:00');
    expect(differences(clocks, recordedLater, all)).toMatchObject([
      { reason: 'moved-by-later-recording', explained: true },
    ]);
    expect(differences(clocks, lifeOf(late), all)).toMatchObject([{ reason: 'never-due', explained: false }]);
  });

  const correction = {
    type: 'SlaBreachCorrected',
    revision: 21n,
    data: { corrects: '12', clock: 'resolution', cycle: '0', reason: 'late-recording' },
  } as const;

  it('name what was corrected, and what should not have been', () => {
    const late = [reported('Mon 08:00'), resolved('Mon 17:00', { recorded: 'Mon 20:00' })];
    expect(compare(late, 'Tue 08:00', [...all, correction])).toEqual(['corrected explained SlaBreached']);
    expect(compare(story, 'Tue 08:00', [...all, correction])).toEqual([
      'corrected-though-breached to look into SlaBreached',
    ]);
    expect(nextDeadlines(at(story, 'Tue 08:00'), [...all, correction])).toEqual([]);
  });

  it('name what an import silenced, and what stopped before it was noticed', () => {
    const imported = { recorded: 'Fri 12:00', imported: true } as const;
    expect(compare([reported('Mon 08:00', imported)], 'Fri 13:00', [])).toEqual([
      'imported explained SlaWarningRaised 50',
      'imported explained SlaWarningRaised 80',
      'imported explained SlaBreached',
    ]);
    expect(compare([reported('Mon 08:00'), resolved('Mon 14:00')], 'Tue 08:00', [])).toEqual([
      'no-longer-running explained SlaWarningRaised 50',
    ]);
  });
});
