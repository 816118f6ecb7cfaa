import { NamedError } from '@app/kernel';

/** Where in the definition: keys and indexes, as a YAML or JSON document is walked. */
export type Path = readonly (string | number)[];

export interface CalendarProblem {
  readonly path: Path;
  /** What is wrong and what would be right, without the place. */
  readonly message: string;
}

/** `week.friday[1]` */
export const placeOf = (path: Path): string =>
  path.reduce<string>((place, key) => {
    if (typeof key === 'number') return `${place}[${key}]`;
    return place === '' ? key : `${place}.${key}`;
  }, '') || 'calendar';

/** A definition that is no calendar: every problem that was found, each with its place and its mend. */
export class CalendarError extends NamedError {
  readonly code = 'calendar-invalid';

  constructor(readonly problems: readonly [CalendarProblem, ...CalendarProblem[]]) {
    super(problems.map(({ path, message }) => `${placeOf(path)}: ${message}`).join('\n'));
  }

  /** Of the first problem. */
  get path(): Path {
    return this.problems[0].path;
  }
}

/** Gathers problems, so that a file is mended in one go and not one error at a time. */
export class Findings {
  private readonly problems: CalendarProblem[] = [];

  add(path: Path, message: string): void {
    this.problems.push({ path, message });
  }

  get count(): number {
    return this.problems.length;
  }

  throwIfAny(): void {
    const [first, ...others] = this.problems;
    if (first) throw new CalendarError([first, ...others]);
  }
}
