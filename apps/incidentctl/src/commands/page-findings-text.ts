import type { LogOfPages } from '@app/evidence';
import { secondsText } from '@app/kernel';
import { isExplained, type WatchFinding } from '@app/paging/pure';
import { EXIT } from '../output/exit-codes.js';
import { type CommonOptions, outputOf } from '../target/options.js';

interface Found {
  readonly log: LogOfPages;
  readonly findings: readonly WatchFinding[];
  /** Whom each step meant was decided again. */
  readonly decidedAgain: boolean;
}

/** What is wrong, each in a line; what the log itself explains is counted. Anything left to look into is exit code 1. */
export function tellPageFindings({ log, findings, decidedAgain }: Found, options: CommonOptions): void {
  const wrong = findings.filter((finding) => !isExplained(finding));
  const explained: Record<string, number> = {};
  for (const { finding, cause } of findings.filter(isExplained))
    explained[`${finding}, ${cause}`] = (explained[`${finding}, ${cause}`] ?? 0) + 1;
  const unreadable = [...log.incidents.unreadable].map(([incident, problem]) => ({ incident, problem }));
  if (wrong.length + unreadable.length > 0) process.exitCode = EXIT.findings;
  const [incidents, pages] = [log.incidents.size, log.pages.length];
  const shown = wrong.map(({ at, ...finding }) => ({ ...finding, at: secondsText(at) }));
  outputOf(options).result({ incidents, pages, decidedAgain, findings: shown, explained, unreadable }, () =>
    [
      ...unreadable.map(({ incident, problem }) => `${incident}: cannot be read: ${problem}`),
      ...wrong.map(lineOf),
      ...Object.entries(explained).map(([reason, times]) => `explained by the log: ${reason}: ${times}`),
      `${incidents.toLocaleString('en')} incidents, ${pages.toLocaleString('en')} pages: ${
        wrong.length === 0 ? 'every second is explained' : `${wrong.length.toLocaleString('en')} findings`
      }${decidedAgain ? '' : '; whom each step meant was not decided again: it is where no service runs on the data directory'}`,
    ].join('\n'),
  );
}

function lineOf({ finding, incident, run, walk, round, step, page, way, at, revision, says }: WatchFinding): string {
  const named = { run, walk, round, step, page, way, revision };
  const places = Object.entries(named).flatMap(([name, value]) => (value === undefined ? [] : [`${name} ${value}`]));
  return `${incident ?? 'no incident'}: ${finding} at ${secondsText(at)}: ${says}${places.length === 0 ? '' : ` (${places.join(', ')})`}`;
}
