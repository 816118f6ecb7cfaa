interface Place {
  readonly stream: string;
  readonly revision: string;
}
type Problem = Place & { readonly problem: string };
type Times = Place & { readonly recordedAt: string; readonly created: string };

/** What verification found, as it is printed with --json. */
export interface Found {
  readonly events: number;
  readonly streams: number;
  readonly breaks: readonly Problem[];
  readonly findings: readonly Problem[];
  /** Keys that the log names, and that do not open what is sealed with them. */
  readonly keyFindings: readonly (Problem & { readonly keyId: string; readonly events: number })[];
  readonly storeFindings: readonly string[];
  readonly headFindings: readonly string[];
  readonly storedLate: readonly Times[];
  readonly disciplined: readonly Times[];
  /** Events of which the content was not shown. */
  readonly dataHidden: number;
  readonly notes: readonly string[];
  /** The position of the deposited head that the log was compared with. */
  readonly compared?: string | undefined;
}

const MOST_LINES = 50;

export const countOf = (found: Found): number =>
  [found.breaks, found.findings, found.keyFindings, found.storeFindings, found.headFindings].flat().length;

export function verdictOf(found: Found): string {
  const { events, streams, breaks, findings, keyFindings, storeFindings, headFindings, compared } = found;
  const count = countOf(found);
  return [
    ...first(storeFindings.map((finding) => `store: ${finding}`)),
    ...first([...breaks, ...findings].map(({ problem, ...place }) => `${placeOf(place)}: ${problem}`)),
    ...first(keyFindings.map(keyFindingLine)),
    ...first(headFindings.map((finding) => `head: ${finding}`)),
    ...listed('stored late: made, and written by the store only later, as after an outage', found.storedLate),
    ...listed('recorded by a clock that was not trusted (disciplined)', found.disciplined),
    ...(found.dataHidden === 0 ? [] : [hiddenLine(found.dataHidden)]),
    ...found.notes.map((note) => `note: ${note}`),
    `${events.toLocaleString('en')} events in ${streams.toLocaleString('en')} streams: ${count === 0 ? 'every hash chain holds' : `${count} findings`}`,
    ...(count > 0
      ? []
      : [compared === undefined ? UNSEEN : `the log is the one whose head was deposited at ${compared}`]),
  ].join('\n');
}

/** What no look from inside can tell. */
const UNSEEN =
  'A log that was rewritten with all hashes made anew, or cut off together with log.mark, looks the same from inside: deposit `incidentctl head` outside, and compare with verify --head.';

const hiddenLine = (count: number): string =>
  `content of ${count.toLocaleString('en')} events not shown (streams of API keys): their hashes are taken as they are`;

const placeOf = ({ stream, revision }: Place): string => `${stream}, revision ${revision}`;

export const keyFindingLine = (one: Found['keyFindings'][number]): string =>
  `key ${one.keyId}: ${one.problem} (${one.events === 0 ? '' : `${one.events.toLocaleString('en')} events, the first: `}${placeOf(one)})`;

const listed = (what: string, times: readonly Times[]): readonly string[] =>
  times.length === 0
    ? []
    : [
        `${times.length.toLocaleString('en')} events ${what}:`,
        ...first(times.map((one) => `  ${placeOf(one)}: recorded ${one.recordedAt}, stored ${one.created}`)),
      ];

const first = (lines: readonly string[]): readonly string[] =>
  lines.length <= MOST_LINES
    ? lines
    : [
        ...lines.slice(0, MOST_LINES),
        `... and ${(lines.length - MOST_LINES).toLocaleString('en')} more (--json has all)`,
      ];
