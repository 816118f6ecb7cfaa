import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  accept,
  begin,
  CLOCK_TOLERANCE_MS,
  type Discipline,
  instantOf,
  observe,
  type Reading,
  STANDS_AFTER_MS,
  startBehind,
} from './discipline.js';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const DAY = 24 * 60 * MINUTE;
const NOON = Date.parse('2026-03-27T12:00:00Z');

/** A machine: time passes for both of its clocks, and its wall clock is set. */
class Story {
  private reading: Reading = { wall: NOON, uptime: 40_000 };
  private discipline: Discipline = begin(this.reading);

  passes(milliseconds: number): this {
    return this.at({ wall: this.reading.wall + milliseconds, uptime: this.reading.uptime + milliseconds });
  }
  jumps(milliseconds: number): this {
    return this.at({ ...this.reading, wall: this.reading.wall + milliseconds });
  }
  startsWithALogOf(ahead: number): this {
    this.discipline = startBehind(begin(this.reading), this.reading, this.reading.wall + ahead);
    return this;
  }
  isAccepted(): this {
    this.discipline = accept(this.reading);
    return this;
  }
  get state(): string {
    return this.discipline.state === 'trusted' ? 'trusted' : this.discipline.because;
  }
  /** Milliseconds since noon by the clock that the instance goes by. */
  get shows(): number {
    return instantOf(this.discipline, this.reading) - NOON;
  }
  private at(reading: Reading): this {
    this.reading = reading;
    this.discipline = observe(this.discipline, reading);
    return this;
  }
}

const given = (): Story => new Story();

describe('the discipline of a clock', () => {
  it('takes the wall clock as long as it moves with the boot-time clock', () => {
    const story = given().passes(DAY).jumps(CLOCK_TOLERANCE_MS).passes(MINUTE);
    expect([story.state, story.shows]).toEqual(['trusted', DAY + CLOCK_TOLERANCE_MS + MINUTE]);
  });

  it.each([DAY, -DAY, CLOCK_TOLERANCE_MS + 1, -CLOCK_TOLERANCE_MS - 1])(
    'goes on from the last instant it could trust when the wall clock jumps by %d ms',
    (jump) => {
      const story = given()
        .passes(MINUTE)
        .jumps(jump)
        .passes(4 * SECOND);
      expect([story.state, story.shows]).toEqual(['jumped', MINUTE + 4 * SECOND]);
    },
  );

  it('trusts it again when both agree', () => {
    const story = given()
      .jumps(DAY)
      .passes(4 * SECOND)
      .jumps(-DAY);
    expect([story.state, story.shows]).toEqual(['trusted', 4 * SECOND]);
  });

  it('takes a forward jump as true after it has stood for ten minutes', () => {
    const story = given()
      .jumps(DAY)
      .passes(STANDS_AFTER_MS - 1);
    expect([story.state, story.shows]).toEqual(['jumped', STANDS_AFTER_MS - 1]);
    story.passes(1);
    expect([story.state, story.shows]).toEqual(['trusted', DAY + STANDS_AFTER_MS]);
  });

  it('counts the ten minutes anew when it jumps again', () => {
    const story = given()
      .jumps(DAY)
      .passes(9 * MINUTE)
      .jumps(MINUTE)
      .passes(9 * MINUTE);
    expect(story.state).toBe('jumped');
    expect(story.passes(MINUTE).state).toBe('trusted');
  });

  it('never takes a backward jump as true by itself, and does when somebody accepts it', () => {
    const story = given()
      .jumps(-DAY)
      .passes(3 * DAY);
    expect([story.state, story.shows]).toEqual(['jumped', 3 * DAY]);
    story.isAccepted();
    expect([story.state, story.shows]).toEqual(['trusted', 2 * DAY]);
    expect(story.passes(MINUTE).state).toBe('trusted');
  });

  it('starts with the last instant of a log that lies in the future, until both agree or it is accepted', () => {
    const story = given()
      .startsWithALogOf(DAY)
      .passes(2 * DAY);
    expect([story.state, story.shows]).toEqual(['behind-the-log', 3 * DAY]);
    expect(story.jumps(DAY).state).toBe('trusted');
    expect(given().startsWithALogOf(DAY).isAccepted().shows).toBe(0);
    expect(given().startsWithALogOf(CLOCK_TOLERANCE_MS).state).toBe('trusted');
    expect(given().startsWithALogOf(-30 * DAY).state).toBe('trusted');
  });

  it('takes a clock that is set right behind such a start for a forward jump', () => {
    const story = given()
      .startsWithALogOf(DAY)
      .jumps(2 * DAY)
      .passes(MINUTE);
    expect([story.state, story.shows]).toEqual(['behind-the-log', DAY + MINUTE]);
    expect(story.passes(STANDS_AFTER_MS).state).toBe('trusted');
  });

  it('follows a clock that is slewed, and not small steps one after the other', () => {
    const slewed = given();
    for (let hour = 0; hour < 100; hour += 1) slewed.passes(60 * MINUTE).jumps(500);
    expect([slewed.state, slewed.shows]).toEqual(['trusted', 100 * (60 * MINUTE + 500)]);
    const stepped = given();
    for (let second = 0; second < 10; second += 1) stepped.passes(SECOND).jumps(SECOND);
    expect(stepped.state).toBe('jumped');
  });

  const steps = fc.array(
    fc.record({ passed: fc.integer({ min: 0, max: 20 * MINUTE }), jumped: fc.integer({ min: -DAY, max: DAY }) }),
    { maxLength: 40 },
  );

  it('moves with the boot-time clock whatever the wall clock does, but when it comes to trust it again', () => {
    fc.assert(
      fc.property(steps, (all) => {
        let reading = { wall: NOON, uptime: 0 };
        let discipline: Discipline = begin(reading);
        for (const { passed, jumped } of all) {
          const before = instantOf(discipline, reading);
          const distrusted = discipline.state === 'disciplined';
          const next = { wall: reading.wall + passed + jumped, uptime: reading.uptime + passed };
          discipline = observe(discipline, next);
          const moved = instantOf(discipline, next) - before - passed;
          const regained = distrusted && discipline.state === 'trusted';
          if (!regained) expect(Math.abs(moved)).toBeLessThanOrEqual(2 * CLOCK_TOLERANCE_MS);
          else expect(moved).toBeGreaterThanOrEqual(-CLOCK_TOLERANCE_MS);
          reading = next;
        }
      }),
    );
  });

  it('is the same however often it is looked at', () => {
    fc.assert(
      fc.property(steps, fc.integer({ min: -DAY, max: DAY }), (all, ahead) => {
        let reading = { wall: NOON, uptime: 0 };
        let discipline = startBehind(begin(reading), reading, NOON + ahead);
        for (const { passed, jumped } of all) {
          reading = { wall: reading.wall + passed + jumped, uptime: reading.uptime + passed };
          discipline = observe(discipline, reading);
          expect(observe(discipline, reading)).toEqual(discipline);
        }
      }),
    );
  });
});
