import { UnusableFile } from '../unusable-file.js';
import { type DateFormat, readTime, WRITTEN } from './date-format.js';

/** A cell of a file that should hold a time. */
export interface TimeCell {
  readonly text: string;
  readonly column: string;
  readonly line: number;
}

/** Formats that are told from each other by the file; `servicenow` is one of the ways in which `iso` is written. */
const TOLD_APART = ['day-first', 'month-first', 'iso'] as const satisfies readonly DateFormat[];

/**
 * The file's date format. One that was named must fit the whole file: a cell that only another format reads contradicts it.
 * (A cell that none reads is a row's own fault.) `auto` looks at all cells, and says so where several formats fit.
 * `cells`: of a named format those that it reads may be left out.
 * @throws UnusableFile
 */
export function formatOf(file: string, named: DateFormat | 'auto', cells: Iterable<TimeCell>): DateFormat {
  const firsts = new Map<string, TimeCell>();
  for (const cell of cells) if (!firsts.has(cell.text)) firsts.set(cell.text, cell);
  if (named !== 'auto') {
    const against = contradiction(firsts.values(), named);
    if (against === undefined) return named;
    throw new UnusableFile(
      `${file}, line ${against.line}: ${against.column} "${against.text}" is not ${described(named)} but ${described(readBy(against.text, named)!)}; ` +
        `nothing was imported: name the format of the whole file with --date-format`,
    );
  }
  const against = new Map(TOLD_APART.map((format) => [format, contradiction(firsts.values(), format)]));
  const fitting = TOLD_APART.filter((format) => against.get(format) === undefined);
  const some = [...firsts.values()].find(({ text }) => readBy(text) !== undefined);
  if (some === undefined || fitting.length === 1) return fitting[0] ?? 'day-first';
  if (fitting.length > 1)
    throw new UnusableFile(
      `${file}: every time reads as ${fitting.map(described).join(' and as ')} (line ${some.line}: "${some.text}"); say which with --date-format`,
    );
  const said = TOLD_APART.flatMap((format) => {
    const cell = against.get(format);
    return cell === undefined ? [] : [`line ${cell.line} ("${cell.text}") is not ${described(format)}`];
  });
  throw new UnusableFile(`${file}: no date format fits the whole file: ${said.join(', ')}`);
}

function contradiction(cells: Iterable<TimeCell>, format: DateFormat): TimeCell | undefined {
  for (const cell of cells)
    if (readTime(cell.text, format) === undefined && readBy(cell.text, format) !== undefined) return cell;
  return undefined;
}

const readBy = (text: string, but?: DateFormat): DateFormat | undefined =>
  TOLD_APART.find((format) => format !== but && readTime(text, format) !== undefined);

const described = (format: DateFormat): string => `${format} (${WRITTEN[format]})`;
