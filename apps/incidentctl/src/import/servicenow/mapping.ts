import type { GivenClassification, Party, SingleCommand } from '@app/incident';
import { idOfName, opaqueIdOfName } from '@app/incident';
import { type SourceState, wordKey } from '../words/words.js';
import { BusinessDates, type DatedRow } from './business-dates.js';
import { detailsOf, fittedName } from './fitting.js';
import { type MappingOptions, optional } from './mapping-options.js';
import { reportOf, UNKNOWN_CUSTOMER } from './report.js';
import type { Row } from './rows.js';
import { type Turn, turnOf } from './turn.js';

export interface MappedRow {
  readonly row: DatedRow;
  /** What the row says, in order; empty where it says nothing that an incident here records. */
  readonly commands: readonly SingleCommand[];
}

/**
 * The rows of one incident, in order, as commands. A row tells the difference to the row before it; the first one tells
 * the report and the events that lead to its state. Nothing is made up that no row says. Within a row comes first what
 * opens, then the attributes, then what stops: no later than what stops in the same row, or it would come after its end.
 */
export class IncidentMapping {
  private state: SourceState = 'new';
  private holdReason: string | undefined;
  private workStarted = false;
  /** What the ledger was told last, as text. */
  private classified: string | undefined;
  private assigned: string | undefined;
  /** What the row before says: most rows say the same. */
  private told: { readonly classes: WithText<GivenClassification>; readonly parties: WithText<Party> } | undefined;
  private readonly dates = new BusinessDates(this.rows, this.options.times, this.options.repairs);

  constructor(
    private readonly rows: readonly DatedRow[],
    private readonly options: MappingOptions,
  ) {}

  map(): readonly MappedRow[] {
    return this.rows.map((row, index) => {
      const before = this.rows[index - 1];
      const report = before ? [] : [reportOf(row, this.dates, this.options)];
      const wasEnded = this.state === 'closed' || this.state === 'cancelled';
      const { opens, works, stops } = this.turn(row, index);
      const at = stops.reduce((least, { occurredAt }) => (occurredAt! < least ? occurredAt! : least), row.at);
      const staysEnded = wasEnded && opens.length === 0;
      const attributes = [...this.corrections(row, before, at), ...this.attributes(row, before, at, staysEnded)];
      return {
        row,
        commands: [...report, ...opens, ...attributes, ...this.references(row, before, at), ...works, ...stops],
      };
    });
  }

  private turn(row: DatedRow, index: number): Turn {
    const { repairs } = this.options;
    const { means } = row;
    if (means === undefined) {
      repairs.add(`state without meaning, left open: ${row.state ?? '?'}`, row.line);
      return NO_TURN;
    }
    const same = means.state === this.state && (means.state !== 'on-hold' || means.reason === this.holdReason);
    if (same) return NO_TURN;
    const { state, workStarted } = this;
    const turn = turnOf({ row, index, from: state, workStarted, dates: this.dates, repairs });
    if (state === 'cancelled' && means.state === 'closed') return turn;
    this.state = means.state;
    this.holdReason = means.reason;
    this.workStarted ||= means.state === 'active';
    return turn;
  }

  private attributes(
    row: DatedRow,
    before: DatedRow | undefined,
    occurredAt: string,
    staysEnded: boolean,
  ): SingleCommand[] {
    const { repairs } = this.options;
    const commands: SingleCommand[] = [];
    const isAs = (...columns: readonly (keyof Row)[]): boolean => columns.every((one) => row[one] === before?.[one]);
    const same = before === undefined ? undefined : this.told;
    const classes = isAs('priority', 'impact', 'urgency') ? same?.classes : undefined;
    const parties = isAs('person', 'team') ? same?.parties : undefined;
    this.told = {
      classes: classes ?? asText(this.classificationOf(row, before)),
      parties: parties ?? asText(partyOf(row)),
    };
    const { value: classification, text: classified } = this.told.classes;
    const { value: party, text: assigned } = this.told.parties;
    const classifies = classification !== undefined && classified !== this.classified;
    const assigns = party !== undefined && assigned !== this.assigned;
    if (staysEnded && (classifies || assigns)) {
      repairs.add('attributes of a row that finds the incident ended and leaves it so: left open', row.line);
      return [];
    }
    if (classifies) commands.push({ type: 'ClassifyIncident', occurredAt, ...classification });
    if (assigns) commands.push({ type: 'AssignIncident', occurredAt, ...party });
    else if (party === undefined && this.assigned !== undefined)
      repairs.add('assignment taken away in the source: the last one stays', row.line);
    this.classified = classified;
    this.assigned = assigned;
    return commands;
  }

  private classificationOf(row: DatedRow, before: DatedRow | undefined): GivenClassification | undefined {
    const { priorities, levels } = this.options.words;
    const priority = this.understood('priority', row, before, priorities);
    const impact = this.understood('impact', row, before, levels);
    const urgency = this.understood('urgency', row, before, levels);
    if (priority === undefined && (impact === undefined || urgency === undefined)) return undefined;
    return { ...optional('priority', priority), ...optional('impact', impact), ...optional('urgency', urgency) };
  }

  /** What a word means; one that means nothing here is counted where it comes up. */
  private understood<T>(
    column: 'priority' | 'impact' | 'urgency',
    row: DatedRow,
    before: DatedRow | undefined,
    words: ReadonlyMap<string, T>,
  ): T | undefined {
    const word = row[column];
    if (word === undefined) return undefined;
    const meaning = words.get(wordKey(word));
    if (meaning === undefined && before?.[column] !== word)
      this.options.repairs.add(`${column} without counterpart, left open: ${word}`, row.line);
    return meaning;
  }

  /** The report (revision 0) said something else: a correction, not a new report. */
  private corrections(row: DatedRow, before: DatedRow | undefined, occurredAt: string): SingleCommand[] {
    if (before === undefined) return [];
    const { channels } = this.options.words;
    const channel = (word: string | undefined): string | undefined => word && channels.get(wordKey(word));
    const id = (name: string | undefined): string | undefined => name && idOfName(name);
    const differing = (column: Corrected, field: string, meaning: (cell: string | undefined) => unknown): Change[] => {
      if (before[column] === row[column]) return [];
      const [was, is] = [meaning(before[column]), meaning(row[column])];
      if (textOf(was) === textOf(is)) return [];
      const [from, to] = [before, row].map((one) => fittedName(one[column] ?? 'unknown'));
      return [{ field, value: (is ?? null) as string | null, told: `${column} from ${from} to ${to}` }];
    };
    const differences = [
      ...differing('customer', 'customerId', (name) => id(name) ?? UNKNOWN_CUSTOMER),
      ...differing('project', 'projectId', id),
      ...differing('service', 'serviceId', id),
      ...differing('channel', 'channel', channel),
      ...differing('caller', 'contactId', (name) => name && opaqueIdOfName(name)),
      ...differing('caller', 'reporter', detailsOf),
      ...differing('title', 'title', (title) => title),
    ];
    const changes = handedOver(differences).map(({ told, ...change }): SingleCommand => ({
      ...{ type: 'CorrectIncident', occurredAt, revision: '0', ...change },
      text: `The source changed ${told}.`,
    }));
    const word = row.channel;
    if (word !== undefined && word !== before.channel && channel(word) === undefined)
      this.options.repairs.add(`channel without counterpart, left open: ${word}`, row.line);
    return changes;
  }

  private references(row: DatedRow, before: DatedRow | undefined, occurredAt: string): SingleCommand[] {
    return (['problem', 'change'] as const).flatMap((kind): SingleCommand[] => {
      const name = row[kind];
      if (name === undefined || name === before?.[kind]) return [];
      return [{ type: 'AddReference', occurredAt, kind, id: idOfName(name), system: this.options.system }];
    });
  }
}

interface Change {
  readonly field: string;
  readonly value: string | null;
  readonly with?: Readonly<Record<string, string | null>>;
  readonly told: string;
}

const BELONGING = ['projectId', 'serviceId', 'contactId'];

/** What belongs to a customer changes in one command with it: else it would be judged as belonging to the other one. */
function handedOver(changes: readonly Change[]): readonly Change[] {
  const customer = changes.find(({ field }) => field === 'customerId');
  const belonging = changes.filter(({ field }) => BELONGING.includes(field));
  if (customer === undefined || belonging.length === 0) return changes;
  const told = [customer, ...belonging].map((change) => change.told).join(', ');
  const brought = Object.fromEntries(belonging.map(({ field, value }) => [field, value]));
  const others = changes.filter((change) => change !== customer && !belonging.includes(change));
  return [{ ...customer, with: brought, told }, ...others];
}

type Corrected = 'customer' | 'project' | 'service' | 'channel' | 'caller' | 'title';

const NO_TURN: Turn = { opens: [], works: [], stops: [] };

interface WithText<T> {
  readonly value: T | undefined;
  readonly text: string | undefined;
}

const asText = <T>(value: T | undefined): WithText<T> => ({ value, text: textOf(value) });

const textOf = (value: unknown): string | undefined => (value === undefined ? undefined : JSON.stringify(value));

function partyOf(row: Row): Party | undefined {
  if (row.person === undefined && row.team === undefined) return undefined;
  return {
    ...optional('personId', row.person && idOfName(row.person)),
    ...optional('teamId', row.team && idOfName(row.team)),
  };
}
