import { createHash } from 'node:crypto';
import type { ReadModelSession } from '@app/projection';

export interface FeedCalendar {
  readonly text: string;
  /** Of the text. */
  readonly digest: string;
}

interface Made {
  readonly stamp: string;
  readonly calendar: Promise<FeedCalendar>;
  octets: number;
}

const MOST = 32;
const MOST_OCTETS = 32 * 1024 * 1024;

/**
 * The calendars that were asked for last, each made once as long as it stays the same. They belong to a read model and go
 * with it. One is made at a time: who asks for many keeps nobody else waiting.
 */
export class MadeCalendars {
  private readonly made = new Map<string, Made>();
  private before: Promise<unknown> = Promise.resolve();

  constructor(private readonly mostOctets = MOST_OCTETS) {}

  /** The one under that name if it was made by that stamp, or what `make` writes. */
  get(name: string, stamp: string, make: () => Promise<string>): Promise<FeedCalendar> {
    const found = this.made.get(name);
    const made = found?.stamp === stamp ? found : this.begin(name, stamp, make);
    this.made.delete(name);
    this.made.set(name, made);
    return made.calendar;
  }

  private begin(name: string, stamp: string, make: () => Promise<string>): Made {
    const calendar = this.before.then(make).then((text) => ({ text, digest: digestOf(text) }));
    const made = { stamp, calendar, octets: 0 };
    this.before = calendar.then(
      ({ text }) => {
        made.octets = Buffer.byteLength(text);
        this.dropOldest();
      },
      () => {
        if (this.made.get(name) === made) this.made.delete(name);
      },
    );
    return made;
  }

  private dropOldest(): void {
    let octets = [...this.made.values()].reduce((sum, one) => sum + one.octets, 0);
    for (const [name, one] of this.made) {
      if (this.made.size <= MOST && octets <= this.mostOctets) return;
      this.made.delete(name);
      octets -= one.octets;
    }
  }
}

const digestOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 32);

/** Moves with all that is recorded of duties and of people: each event is a further revision. */
export const recordedOfDuties = (session: ReadModelSession): string =>
  String(session.prepared<string>(RECORDED, 'pluck').get());

const RECORDED = `SELECT (SELECT count(*) + total(revision) FROM agreement WHERE kind IN ('rota', 'staff', 'team'))
  || ' ' || (SELECT count(*) FROM agreement_forgotten)`;
