import type { StoredEvent } from '@app/event-store';
import { type Minutes, minutesOf, type Walk } from '@testing/duty-oracle';

interface Told {
  readonly type: string;
  readonly revision: string;
  /** Milliseconds. */
  readonly recordedAt: number;
  readonly data: Readonly<Record<string, unknown>>;
}

const KINDS: Readonly<Record<string, string>> = {
  OverrideSet: 'override',
  ShiftsSwapped: 'swap',
  ShiftGiven: 'give',
  ShiftTaken: 'take',
};

type Book = Parameters<typeof minutesOf>[0];

/**
 * Who is on duty, read from the log as a person would: by what had been recorded by then, the last word on each change, and
 * nobody who has left. Absences change nothing.
 */
export class Duties {
  private readonly told = new Map<string, Told[]>();

  constructor(log: readonly StoredEvent[]) {
    for (const { stream, type, revision, data, metadata } of log) {
      const name = stream.replace(/^ledger\./, '');
      if (!/^(rota|staff)-/.test(name)) continue;
      const { recordedAt } = JSON.parse(metadata) as { recordedAt: string };
      const one = { type, revision: String(revision), recordedAt: Date.parse(recordedAt) };
      const of = this.told.get(name) ?? [];
      of.push({ ...one, data: JSON.parse(data) as Told['data'] });
      this.told.set(name, of);
    }
  }

  /** When something was recorded since there is the rota. */
  instants(rota: string): readonly number[] {
    const begun = this.told.get(`rota-${rota}`)?.[0]?.recordedAt ?? Infinity;
    const all = [...this.told.values()].flatMap((of) => of.map(({ recordedAt }) => recordedAt));
    return all.filter((recordedAt) => recordedAt >= begun);
  }

  minutes(rota: string, walk: Walk, knownAt: number): Minutes {
    const known = this.known(`rota-${rota}`, knownAt);
    return minutesOf({ versions: versionsIn(known), changes: changesIn(known), left: this.left(knownAt) }, walk);
  }

  private left(knownAt: number): Book['left'] {
    return [...this.told.keys()].flatMap((name) => {
      if (!name.startsWith('staff-')) return [];
      const said = this.known(name, knownAt).filter(({ type }) => type === 'StaffDefined');
      return said.flatMap(({ data, recordedAt }, place) => {
        if (data['leftAt'] === undefined) return [];
        const left = { staffId: name.slice('staff-'.length), at: secondOf(data['leftAt']) };
        return [{ ...left, ...stood(recordedAt, said[place + 1]) }];
      });
    });
  }

  private known(name: string, knownAt: number): readonly Told[] {
    return (this.told.get(name) ?? []).filter(({ recordedAt }) => recordedAt <= knownAt);
  }
}

const versionsIn = (known: readonly Told[]): Book['versions'] =>
  known.flatMap(({ type, revision, recordedAt, data }) =>
    type === 'RotaDefined' ? [{ version: revision, ...stood(recordedAt), content: data as never }] : [],
  );

/** Each until something else is said under its name. */
const changesIn = (known: readonly Told[]): Book['changes'] =>
  known.flatMap(({ type, revision, recordedAt, data: { change, from, until, ...said } }, place) => {
    const kind = KINDS[type];
    if (kind === undefined) return [];
    const next = known.slice(place + 1).find(({ data }) => data['change'] === change);
    const span = from === undefined ? {} : { from: secondOf(from), until: secondOf(until) };
    return [{ ...said, ...span, kind, revision, ...stood(recordedAt, next) }];
  });

/** From and until when, in whole seconds. */
const stood = (recordedAt: number, next?: Told): { readonly recordedAt: number; readonly endedAt?: number } => ({
  recordedAt: wholeSecond(recordedAt),
  ...(next === undefined ? {} : { endedAt: wholeSecond(next.recordedAt) }),
});

const wholeSecond = (milliseconds: number): number => Math.ceil(milliseconds / 1_000);
const secondOf = (instant: unknown): number => Date.parse(String(instant)) / 1_000;
