import { describe, expect, it } from '@jest/globals';
import { definition, instant, rota, rotation, utc } from '@testing/on-call/rotas';
import { movedFor, reminders } from './notices.js';

const nobodyLeft = () => [];
/** Ada's week ends on Monday at eight in Berlin, and Ben's begins. */
const MONDAY = instant('2026-01-12T07:00:00Z');
const duty = rota();

const told = (now: number) =>
  reminders(duty, now, nobodyLeft).map(({ staffId, level, from }) => `${staffId} ${level} ${utc(from)}`);

describe('a reminder', () => {
  it('is of the shifts that begin within twelve hours', () => {
    expect(told(MONDAY - 12 * 3_600 - 1)).toEqual([]);
    const both = ['ben primary 2026-01-12T07:00:00Z', 'cleo backup 2026-01-12T07:00:00Z'];
    expect(told(MONDAY - 12 * 3_600).filter((line) => !line.startsWith('ben'))).toEqual([both[1]]);
    expect(told(MONDAY)).toEqual([]);
  });

  it('is not for whoever is on duty until then, on whatever level', () => {
    // Ben is backup before he is primary.
    expect(told(MONDAY - 3_600)).toEqual(['cleo backup 2026-01-12T07:00:00Z']);
    const alone = rota(definition({ primary: [rotation({ memberIds: ['ada'] })] }));
    expect(reminders(alone, MONDAY - 3_600, nobodyLeft).map(({ staffId }) => staffId)).not.toContain('ada');
  });
});

describe('a change of a duty', () => {
  const from = MONDAY + 86_400;
  const until = from + 3_600;
  const changed = rota(definition(), [{ kind: 'override', level: 'primary', staffId: 'dora', from, until }]);

  it('is told to whoever had it and to whoever has it now', () => {
    const moved = movedFor(duty, changed, MONDAY, nobodyLeft);
    expect(Object.fromEntries(moved)).toEqual({
      ben: [{ staffId: 'ben', level: 'primary', from, until, isTheirs: false }],
      dora: [{ staffId: 'dora', level: 'primary', from, until, isTheirs: true }],
    });
  });

  it('of what is over is told to nobody', () => {
    expect(movedFor(duty, changed, until, nobodyLeft).size).toBe(0);
    expect(movedFor(duty, duty, MONDAY, nobodyLeft).size).toBe(0);
  });
});
