import type { FrozenZone } from '@app/business-time';
import { localText, readLocal } from './local-time.js';
import type { LocalTime, Rotation } from './rota.js';
import { type Sequence, sequenceOf } from './sequences.js';

/** A turn with its instants. `until` is exclusive. */
export interface TurnSpan {
  readonly start: LocalTime;
  readonly memberId: string;
  readonly from: number;
  readonly until: number;
}

/**
 * The turns of a rotation. On duty is the last turn whose start has come. A start that the spring gap skips moves by the
 * length of the gap, and one that happens twice is its first occurrence (RFC 5545 3.3.5); so two starts may be one
 * instant, and then the earlier turn has no length.
 */
export class Turns {
  private readonly sequence: Sequence;

  constructor(
    private readonly rotation: Rotation,
    private readonly zone: FrozenZone,
  ) {
    this.sequence = sequenceOf(rotation);
  }

  get first(): number {
    return this.startOf(0);
  }

  /** The first hand-over at or after an instant. */
  next(at: number): number {
    const index = this.indexAt(at - 1);
    return index < 0 ? this.first : this.endOf(index);
  }

  /** Those that are on duty at some instant from `from` until `until`, whole. */
  over(from: number, until: number): TurnSpan[] {
    const spans: TurnSpan[] = [];
    let at = Math.max(from, this.first);
    while (at < until) {
      const span = this.span(this.indexAt(at));
      spans.push(span);
      at = span.until;
    }
    return spans;
  }

  /** The turn of this regular start, which may have no length; undefined where there is none. */
  named(start: LocalTime): TurnSpan | undefined {
    const local = readLocal(start);
    if (typeof local === 'string') return undefined;
    const index = this.sequence.upTo(local);
    return index >= 0 && this.sequence.local(index) === local ? this.span(index) : undefined;
  }

  private span(index: number): TurnSpan {
    const { memberIds } = this.rotation;
    const from = this.startOf(index);
    return {
      start: localText(this.sequence.local(index)),
      memberId: memberIds[index % memberIds.length]!,
      from,
      until: Math.max(from, this.endOf(index)),
    };
  }

  private startOf(index: number): number {
    return this.zone.instant(this.sequence.local(index));
  }

  /** Local times that a gap skips come later than those right behind it: the earliest of the later starts ends a turn. */
  private endOf(index: number): number {
    let end = this.startOf(index + 1);
    for (let later = index + 2; this.sequence.local(later) - this.zone.ahead < end; later++)
      end = Math.min(end, this.startOf(later));
    return end;
  }

  private indexAt(at: number): number {
    let index = this.sequence.upTo(at + this.zone.ahead);
    while (index >= 0 && this.startOf(index) > at) index--;
    return index;
  }
}
