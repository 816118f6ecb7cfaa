import type { GivenClassification, Party, SingleCommand } from '@app/incident';
import { BusinessDates, type DatedRow } from './business-dates.js';
import type { LocalTimes } from './local-time.js';
import type { Row } from './rows.js';
import type { Tally } from './tally.js';
import {
  CHANNELS,
  HOLD_REASONS,
  LEVELS,
  PRIORITIES,
  type SourceState,
  sourceState,
  UNKNOWN_CUSTOMER,
} from './vocabulary.js';

export interface MappedRow {
  readonly row: DatedRow;
  /** What the row says, in order; empty where it says nothing that an incident here records. */
  readonly commands: readonly SingleCommand[];
}

/**
 * The rows of one incident, in order, as commands. A row tells the difference to the row before it; the first one tells
 * the report and the events that lead to its state. Nothing is made up that no row says.
 */
export class IncidentMapping {
  private readonly mapped: MappedRow[] = [];
  private state: SourceState = 'New';
  private holdWord: string | undefined;
  private workStarted = false;
  private readonly dates: BusinessDates;

  constructor(
    private readonly rows: readonly DatedRow[],
    times: LocalTimes,
    private readonly repairs: Tally,
    private readonly system: string,
  ) {
    this.dates = new BusinessDates(rows, times, repairs);
  }

  map(): readonly MappedRow[] {
    this.rows.forEach((row, index) => {
      const before = this.rows[index - 1];
      const commands: SingleCommand[] = before ? [] : [this.report(row)];
      commands.push(...this.attributes(row, before), ...this.transition(row, index));
      this.mapped.push({ row, commands });
    });
    return this.mapped;
  }

  private report(row: DatedRow): SingleCommand {
    const opened = this.dates.opened(row);
    const early = opened !== undefined && opened > row.at;
    if (early)
      this.repairs.add('first row earlier than opened_at: reported at the row, opened_at kept as statedAt', row.line);
    if (row.customer === undefined) this.repairs.add(`no customer: recorded as "${UNKNOWN_CUSTOMER}"`, row.line);
    if (row.channel !== undefined && !CHANNELS[row.channel])
      this.repairs.add(`channel without counterpart, left open: ${row.channel}`, row.line);
    return {
      type: 'ReportIncident',
      kind: 'incident',
      occurredAt: early ? row.at : (opened ?? row.at),
      ...(early && { statedAt: opened }),
      customerId: row.customer ?? UNKNOWN_CUSTOMER,
      ...optional('serviceId', row.service),
      ...optional('channel', row.channel ? CHANNELS[row.channel] : undefined),
      ...optional('contactId', row.caller),
      source: { system: this.system, id: row.number! },
    };
  }

  private attributes(row: DatedRow, before: DatedRow | undefined): SingleCommand[] {
    const commands: SingleCommand[] = [];
    if (before) {
      this.correct(commands, row, before, 'customer', 'customerId', (value) => value ?? UNKNOWN_CUSTOMER);
      this.correct(commands, row, before, 'service', 'serviceId', (value) => value);
      this.correct(commands, row, before, 'channel', 'channel', (value) => (value ? CHANNELS[value] : undefined));
      this.correct(commands, row, before, 'caller', 'contactId', (value) => value);
    }
    const classification = classificationOf(row);
    if (classification && JSON.stringify(classification) !== JSON.stringify(before && classificationOf(before))) {
      commands.push({ type: 'ClassifyIncident', occurredAt: row.at, ...classification });
    }
    const party = partyOf(row);
    if (party && JSON.stringify(party) !== JSON.stringify(before && partyOf(before))) {
      commands.push({ type: 'AssignIncident', occurredAt: row.at, ...party });
    } else if (!party && before && partyOf(before)) {
      this.repairs.add('assignment taken away in the source: the last one stays', row.line);
    }
    this.refer(commands, row, before, 'problem');
    this.refer(commands, row, before, 'change');
    return commands;
  }

  /** The report (revision 0) said something else: a correction, not a new report. */
  private correct(
    commands: SingleCommand[],
    row: DatedRow,
    before: DatedRow,
    column: 'customer' | 'service' | 'channel' | 'caller',
    field: string,
    meaning: (value: string | undefined) => string | undefined,
  ): void {
    const [was, is] = [meaning(before[column]), meaning(row[column])];
    if (was === is) return;
    const text = `The source changed ${column} from ${before[column] ?? 'unknown'} to ${row[column] ?? 'unknown'}.`;
    commands.push({ type: 'CorrectIncident', occurredAt: row.at, revision: '0', field, value: is ?? null, text });
  }

  private refer(
    commands: SingleCommand[],
    row: DatedRow,
    before: DatedRow | undefined,
    kind: 'problem' | 'change',
  ): void {
    const id = row[kind];
    if (id === undefined || id === before?.[kind]) return;
    commands.push({ type: 'AddReference', occurredAt: row.at, kind, id, system: this.system });
  }

  private transition(row: DatedRow, index: number): SingleCommand[] {
    const next = sourceState(row.state);
    if (next === undefined) {
      this.repairs.add(`state without meaning, left open: ${row.state ?? '?'}`, row.line);
      return [];
    }
    const same = next === this.state && (next !== 'on hold' || row.state === this.holdWord);
    if (same) return [];
    const commands = this.lead(next, row, index);
    this.state = next;
    this.holdWord = next === 'on hold' ? row.state : undefined;
    return commands;
  }

  private lead(next: SourceState, row: DatedRow, index: number): SingleCommand[] {
    const occurredAt = row.at;
    const commands: SingleCommand[] = [];
    const left = this.state === 'Resolved' || this.state === 'Closed';
    if (left && next !== 'Resolved' && next !== 'Closed') commands.push({ type: 'ReopenIncident', occurredAt });
    if (this.state === 'on hold' && (next === 'Active' || next === 'New'))
      commands.push({ type: 'ResumeIncident', occurredAt });
    if (next === 'Active' && !this.workStarted) {
      this.workStarted = true;
      commands.push({ type: 'StartWork', occurredAt });
    }
    if (next === 'on hold') commands.push({ type: 'PutIncidentOnHold', occurredAt, reason: HOLD_REASONS[row.state!]! });
    if (next === 'Resolved' || (next === 'Closed' && this.state !== 'Resolved')) {
      if (this.state === 'Closed') commands.push({ type: 'ReopenIncident', occurredAt });
      if (next === 'Closed')
        this.repairs.add('closed without having been resolved: resolved and closed by the row', row.line);
      commands.push({ type: 'ResolveIncident', occurredAt: this.dates.resolution(index), ...this.resolver(index) });
    }
    if (next === 'Closed') commands.push({ type: 'CloseIncident', occurredAt: this.dates.closing(index) });
    return commands;
  }

  /** `resolved_by`, like `resolved_at`, is the final value on every row. */
  private resolver(index: number): { by?: string } {
    return this.dates.isLastTurnTo('Resolved', index) ? optional('by', this.rows[index]?.resolvedBy) : {};
  }
}

const optional = <Name extends string, Value>(name: Name, value: Value | undefined): { [N in Name]?: Value } =>
  (value === undefined ? {} : { [name]: value }) as { [N in Name]?: Value };

function classificationOf(row: Row): GivenClassification | undefined {
  const priority = row.priority && PRIORITIES[row.priority];
  if (!priority) return undefined;
  return {
    priority,
    ...optional('impact', row.impact ? LEVELS[row.impact] : undefined),
    ...optional('urgency', row.urgency ? LEVELS[row.urgency] : undefined),
  };
}

function partyOf(row: Row): Party | undefined {
  if (row.person === undefined && row.team === undefined) return undefined;
  return { ...optional('personId', row.person), ...optional('teamId', row.team) };
}
