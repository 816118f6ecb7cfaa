import { DefinitionRefusal, type FileProblem } from '@app/definitions/pure';
import {
  type AgreementChange,
  type AgreementKind,
  checkPlace,
  checkRange,
  type ContractDefinition,
  type FileChange,
  type PinnedCalendar,
  resolveContract,
  sealedCalendar,
  sealedContract,
  type Span,
  type StoredContract,
} from '@app/agreement';
import { omit } from '@app/kernel';
import { freezeCalendar } from '@app/business-time';
import type { AgreementTarget } from './agreement-target.js';
import { type Difference, differences } from './differences.js';
import { referencesOf, thingOf } from './references.js';

type Of<T extends AgreementChange['type']> = Extract<AgreementChange, { type: T }>;
/** What a definition would do, and the revision at which the thing was read; undefined: it does not exist yet. */
export interface Planned {
  readonly action: 'new' | 'changed' | 'same';
  readonly differences: readonly Difference[];
  readonly seen?: string | undefined;
}

const unchanged = (seen: string): Planned => ({ action: 'same', differences: [], seen });

/** Compares definition by definition; what comes later in a file counts on what is before it. */
export class Planner {
  /** Calendars as they will be once the file is applied so far. */
  private readonly calendars = new Map<string, PinnedCalendar>();
  /** All versions of them that the file has. */
  private readonly pins: PinnedCalendar[] = [];
  private readonly contracts = new Map<string, Map<string, Span>>();
  private readonly planned = new Set<string>();

  constructor(private readonly target: AgreementTarget) {}

  /** What a definition names and what neither the file nor the ledger has. */
  async missing({ change, problem }: FileChange): Promise<readonly FileProblem[]> {
    this.planned.add(thingOf(change));
    const problems = await Promise.all(
      referencesOf(change).map(async ({ kind, id, field }) => {
        if (this.planned.has(`${kind} ${id}`) || (await this.target.get(kind, id)) !== undefined) return [];
        return [
          problem(
            `there is no ${kind} ${id}, neither in this file nor in the ledger: define it, or name one that there is`,
            field,
          ),
        ];
      }),
    );
    return problems.flat();
  }

  plan(of: FileChange): Promise<Planned> {
    const { change } = of;
    switch (change.type) {
      case 'DefineCustomer':
        return this.record('customer', change.id, change.customer);
      case 'DefineProject':
        return this.record('project', change.id, change.project);
      case 'DefineService':
        return this.record('service', change.id, change.service);
      case 'DefineContact':
        return this.record('contact', change.id, change.contact);
      case 'StateNeed':
        return this.need(change);
      case 'DefineCalendar':
        return this.calendar(change, of.version);
      case 'DefineContract':
        return this.contract(change);
    }
  }

  private async record(kind: AgreementKind, id: string, content: object): Promise<Planned> {
    const known = await this.target.get(kind, id);
    if (known === undefined) return { action: 'new', differences: differences({}, content) };
    const { revision, ...before } = contentOf(known);
    // A service's customer is its project's: no file says it.
    if (kind === 'service') delete before['customerId'];
    return found(differences(before, content), revision);
  }

  private async need({ id, need, stated }: Of<'StateNeed'>): Promise<Planned> {
    const customer = await this.target.get('customer', id);
    const known = customer && (await this.target.needs(id)).find((one) => one.id === need);
    if (known === undefined)
      return { action: 'new', differences: differences({}, stated), ...(customer && { seen: customer.revision }) };
    const before = omit(known, 'id', 'notedAt', 'changedAt', 'erased');
    return found(differences(before, stated), customer!.revision);
  }

  private async calendar({ id, calendar }: Of<'DefineCalendar'>, marked: string | undefined): Promise<Planned> {
    const { name, ...definition } = calendar;
    const { hash, calendar: version } = sealedCalendar(freezeCalendar(definition), name);
    const known = await this.target.get('calendar', id);
    const last = this.calendars.get(id)?.version ?? known?.version;
    const next = last === undefined ? '0' : String(BigInt(last) + 1n);
    const pin = (at: string): void => {
      const calendar = { id, version: at, hash, zone: version.zone };
      this.calendars.set(id, calendar);
      this.pins.push(calendar);
    };
    if (marked !== undefined && marked !== next) return this.markedCalendar(id, marked, hash, known?.revision, pin);
    if (known === undefined) {
      pin(next);
      return { action: 'new', differences: differences({}, calendar) };
    }
    const { revision, hash: before, ...content } = contentOf(known) as { revision: string; hash: string };
    if (before === hash && known.name === name) {
      pin(known.version);
      return unchanged(revision);
    }
    pin(next);
    const changes = differences(content, { ...calendar, zone: version.zone });
    const frozen = {
      place: 'zone',
      before: 'its offsets as they were known',
      after: 'its offsets as they are known now',
    };
    return { action: 'changed', differences: changes.length > 0 ? changes : [frozen], seen: revision };
  }

  /** A file of export holds every version that a contract pins: what is there already has to be the same. */
  private async markedCalendar(
    id: string,
    version: string,
    hash: string,
    seen: string | undefined,
    pin: (at: string) => void,
  ): Promise<Planned> {
    const known = seen === undefined ? undefined : await this.target.version('calendar', id, version);
    if (known === undefined || known.hash !== hash)
      throw new DefinitionRefusal(
        'agreement.version-unknown',
        `version ${version} of the calendar ${id} ${known === undefined ? 'does not follow the versions that there are' : 'is another one in the ledger'}: leave version out to define the next one`,
        'version',
      );
    pin(version);
    return unchanged(seen!);
  }

  private async contract({ id, contract }: Of<'DefineContract'>): Promise<Planned> {
    const content = sealedContract(resolveContract(contract, await this.pinned(contract)));
    const known = await this.target.contract(id);
    const versions = this.versionsOf(id, known?.versions ?? []);
    const before = known?.versions.find(({ validFrom }) => validFrom === contract.validFrom);
    if (before?.hash === content.hash) return unchanged(known!.revision);
    const others = [...versions.values()].filter(({ validFrom }) => validFrom !== contract.validFrom);
    checkRange(content, before);
    checkPlace(id, others, content);
    versions.set(content.validFrom, content);
    const after = omit(flat(content), 'hash');
    if (known === undefined || before === undefined)
      return { action: 'new', differences: differences({}, after), seen: known?.revision };
    const was = omit(before, 'hash', 'version');
    return { action: 'changed', differences: differences(was, after), seen: known.revision };
  }

  private versionsOf(id: string, known: readonly Span[]): Map<string, Span> {
    const versions = this.contracts.get(id) ?? new Map(known.map((version) => [version.validFrom, version]));
    this.contracts.set(id, versions);
    return versions;
  }

  private async pinned({ calendar }: ContractDefinition): Promise<PinnedCalendar | undefined> {
    if (calendar === undefined) return undefined;
    const { id, version } = calendar;
    const planned =
      version === undefined
        ? this.calendars.get(id)
        : this.pins.find((pin) => pin.id === id && pin.version === version);
    if (planned !== undefined) return planned;
    const known =
      version === undefined
        ? await this.target.get('calendar', id)
        : await this.target.version('calendar', id, version);
    if (known === undefined)
      throw new DefinitionRefusal(
        'agreement.calendar-unknown',
        `the calendar ${id} has no version ${version ?? ''}: name one that it has, or leave the version out`,
        'calendar',
      );
    return { id, version: known.version, hash: known.hash, zone: known.zone };
  }
}

const found = (changes: readonly Difference[], seen: string): Planned =>
  changes.length === 0 ? unchanged(seen) : { action: 'changed', differences: changes, seen };

const contentOf = (item: object): Record<string, unknown> & { revision: string } =>
  omit(item as Record<string, unknown>, 'id', 'version', 'definedAt', 'definedBy', 'erased') as Record<
    string,
    unknown
  > & { revision: string };

function flat({ terms, ...content }: StoredContract): Record<string, unknown> {
  const { priorities, ...promised } = terms;
  return { ...content, ...promised, ...(priorities === undefined ? {} : { priorityTable: priorities }) };
}
