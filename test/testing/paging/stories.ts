import { happens } from './happenings.js';
import type { Setting } from './provider.js';
import { StoryRun } from './story-run.js';
import { TIME, timeOf, timeText } from './times.js';

/** A story as it is written: what happens, and after an arrow what the pager does. */
const LINE = new RegExp(`^(${TIME})  (→ )?(.*)$`);

interface Line {
  readonly at: number;
  readonly text: string;
  readonly isPager: boolean;
}

const linesOf = (text: string): readonly Line[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => {
      const [, time, arrow, said = ''] = LINE.exec(line) ?? [];
      if (time === undefined) throw new Error(`not a line of a story: ${line}`);
      return { at: timeOf(time), text: said, isPager: arrow !== undefined };
    });

const written = ({ at, text, isPager }: Line): string => `${timeText(at)}  ${isPager ? '→ ' : ''}${text}`;

/** What was written, and what came of it: they are to be the same. */
export function played(text: string, setting: Setting = {}): { expected: string; actual: string; run: StoryRun } {
  const lines = linesOf(text);
  const run = new StoryRun(setting);
  const actual: string[] = [];
  const pagerUntil = (at: number, before = false): void => {
    run.until(at, before);
    actual.push(...run.lines.splice(0));
  };
  const happenings = lines.filter(({ isPager }) => !isPager);
  happenings.forEach((line, index) => {
    pagerUntil(line.at, true);
    actual.push(written(line));
    happens(run, line.text, line.at);
    actual.push(...run.lines.splice(0));
    if (happenings[index + 1]?.at !== line.at) pagerUntil(line.at);
  });
  return { expected: lines.map(written).join('\n'), actual: actual.join('\n'), run };
}
