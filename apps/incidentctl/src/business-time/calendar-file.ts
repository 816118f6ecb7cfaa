import {
  type CalendarDefinition,
  CalendarError,
  type CalendarProblem,
  fillHolidays,
  type Holiday,
  type HolidaySource,
  type Path,
  placeOf,
  type Years,
} from '@app/business-time';
import { type Document, isNode, LineCounter, parseDocument } from 'yaml';

/** What `apply` says about a calendar beside its definition. */
const BESIDE_THE_DEFINITION = ['kind', 'id', 'name'];

/** A calendar as somebody wrote it, in YAML or JSON; every problem is told with its line. */
export class CalendarFile {
  private readonly lines = new LineCounter();
  private readonly document: Document;
  /** Where each holiday of the definition stands in the file. */
  private origins: number[] = [];

  constructor(
    private readonly name: string,
    text: string,
  ) {
    this.document = parseDocument(text, { lineCounter: this.lines, prettyErrors: false });
  }

  /** With the holidays of countries filled in. Its problems are texts that begin with file and line. */
  async definition(): Promise<CalendarDefinition> {
    const [error] = this.document.errors;
    if (error) {
      const mend = error.code === 'TAB_AS_INDENT' ? '; indent with spaces' : '';
      throw new SyntaxError(`${this.name}:${this.lineAt(error.pos[0])}: ${error.message}${mend}`);
    }
    const value = this.document.toJS() as unknown;
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value as CalendarDefinition;
    const fields = Object.fromEntries(Object.entries(value).filter(([key]) => !BESIDE_THE_DEFINITION.includes(key)));
    if (!Array.isArray(fields['holidays'])) return fields as unknown as CalendarDefinition;
    const holidays = await this.filled(fields['holidays'] as unknown[], fields['years']);
    return { ...fields, holidays } as unknown as CalendarDefinition;
  }

  /** `office.yaml:7: holidays[2].date: …` */
  describe({ path, message }: CalendarProblem): string {
    const [list, index, ...more] = path;
    const own = list === 'holidays' && typeof index === 'number' ? [list, this.origins[index] ?? index, ...more] : path;
    return `${this.name}:${this.lineOf(own)}: ${placeOf(own)}: ${message}`;
  }

  /** A date that somebody wrote wins over the same date of a country's list. */
  private async filled(entries: readonly unknown[], years: unknown): Promise<Holiday[]> {
    const dated = (entry: unknown): string | undefined => (entry as Holiday | null)?.date;
    const written = new Set(entries.map(dated));
    const all: Holiday[] = [];
    for (const [index, entry] of entries.entries()) {
      const source = (entry as { readonly from?: HolidaySource } | null)?.from;
      const holidays = source ? await this.fill(source, years, index) : [entry as Holiday];
      for (const holiday of holidays) {
        if (source && written.has(holiday.date)) continue;
        if (source) written.add(holiday.date);
        all.push(holiday);
        this.origins.push(index);
      }
    }
    return all;
  }

  private async fill(source: HolidaySource, years: unknown, index: number): Promise<Holiday[]> {
    const { from, to } = (years ?? {}) as Years;
    // Whatever is wrong with the years is told when they are checked.
    if (!Number.isInteger(from) || !Number.isInteger(to) || to - from > 100) return [];
    try {
      return await fillHolidays(source, { from, to });
    } catch (error) {
      if (!(error instanceof CalendarError)) throw error;
      const [first, ...others] = error.problems.map(({ path, message }) => {
        return { path: ['holidays', index, 'from', ...path], message };
      });
      this.origins = entriesAsWritten(index);
      throw first ? new CalendarError([first, ...others]) : error;
    }
  }

  /** The line of the innermost part of the path that stands in the file. */
  private lineOf(path: Path): number {
    for (let length = path.length; length > 0; length--) {
      const node: unknown = this.document.getIn(path.slice(0, length), true);
      if (isNode(node) && node.range) return this.lineAt(node.range[0]);
    }
    return 1;
  }

  private lineAt(offset: number): number {
    return this.lines.linePos(offset).line;
  }
}

const entriesAsWritten = (last: number): number[] => Array.from({ length: last + 1 }, (_, i) => i);
