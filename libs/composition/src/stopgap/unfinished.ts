import type { Headline, Position } from '@app/event-store';
import type { Life } from '@app/feature';
import type { PartOfLog } from '@app/projection';

/** What ended so lately counts as if it had not: who was called a moment ago is not called again at once. */
const LATELY_MS = 10 * 60_000;

/** Of a stream that may not be over. */
interface Going {
  /** Something happened to it since there is anything urgent. */
  isTouched: boolean;
  /** It began again: what was recorded late may stand before or behind that, so nothing ends it. */
  readonly beganAgain: boolean;
}

/** Gathers, from what can be told of all events, which streams are to be known. It may be too many, and is never too few. */
export class Unfinished {
  events = 0;
  private last: Headline | undefined;
  private readonly others = new Set<string>();
  private readonly going: readonly Map<string, Going>[] = this.lives.map(() => new Map());

  constructor(
    private readonly lives: readonly Life[],
    private readonly since: Position,
    private readonly now: number,
  ) {}

  see(headlines: readonly Headline[]): void {
    this.events += headlines.length;
    this.last = headlines.at(-1) ?? this.last;
    for (const headline of headlines) {
      const place = this.lives.findIndex(({ prefix }) => headline.stream.startsWith(prefix));
      if (place === -1) this.others.add(headline.stream);
      else this.goOn(this.lives[place]!, this.going[place]!, headline);
    }
  }

  /** Undefined: the log is empty. */
  get part(): PartOfLog | undefined {
    if (this.last === undefined) return undefined;
    const touched = this.going.flatMap((streams) => [...streams].filter(([, { isTouched }]) => isTouched));
    const { position, id: eventId } = this.last;
    return { streams: [...this.others, ...touched.map(([stream]) => stream)], upTo: { position, eventId } };
  }

  private goOn(life: Life, going: Map<string, Going>, { stream, type, revision, position, created }: Headline): void {
    const isTouched = position > this.since;
    const one = going.get(stream);
    if (life.ends.includes(type)) {
      if (one?.beganAgain === true) one.isTouched ||= isTouched;
      else if (created < this.now - LATELY_MS) going.delete(stream);
      else going.set(stream, { isTouched, beganAgain: false });
    } else if (life.begins.includes(type)) going.set(stream, { isTouched, beganAgain: revision > 0n });
    else if (one !== undefined) one.isTouched ||= isTouched;
  }
}
