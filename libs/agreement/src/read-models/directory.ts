import { type Calendar, type CalendarVersion, compileCalendar } from '@app/business-time';
import { requireWritten, type StandingModel } from '@app/definitions';
import type { Position } from '@app/event-store';
import type { Terms, VersionRef } from '@app/sla';
import type { ReadModelSession } from '@app/projection';
import { Matrices, type MatrixInForce } from '../matrix/matrices.js';
import type { StoredContract } from '../domain/contract.js';
import { type Coverage, sharesDays } from '../domain/other-contracts.js';
import { likest } from './likest.js';
import { type Span, versionAt } from '../domain/validity.js';

export interface AgreedParties {
  readonly customerId: string;
  readonly projectId?: string | undefined;
}

interface MatrixAsked {
  readonly contractId?: string | undefined;
  readonly at?: string | undefined;
}

interface ContractRow {
  readonly id: string;
  readonly revision: number;
  readonly valid_from: string;
  readonly valid_until: string | null;
  readonly data: string;
  readonly sum: string;
}

interface CalendarRow {
  readonly revision: number;
  readonly hash: string;
  readonly data: string;
  readonly sum: string;
}

interface Version extends Span {
  readonly id: string;
  readonly version: string;
  readonly content: StoredContract;
}

/** What an incident pinned is not in this file: it is behind the log, or its calendar's stream is parked. */
export class UnknownCalendar extends Error {
  readonly code = 'read-model-late';
  constructor({ id, version, hash }: VersionRef) {
    super(`version ${version} of the calendar ${id} with the hash ${hash} is not in the read model`);
    this.name = 'UnknownCalendar';
  }
}

/** The door to what was agreed, in a file that carries `agreementVersionsProjection`: terms by parties and instant, calendars by what an incident pinned. */
export class AgreementDirectory {
  /** By content hash: a version never changes, so nothing is ever thrown out. */
  private readonly calendars = new Map<string, Calendar>();
  /** By the columns of a row: each is compared with its sum once. */
  private readonly contracts = new Map<string, StoredContract>();

  readonly matrices: Matrices;

  constructor(private readonly source: StandingModel) {
    this.matrices = new Matrices(source);
  }

  /** Agreed through this process, and recorded there: nothing is decided without it. */
  agreed({ position }: { readonly position: Position }): void {
    this.source.requireUpTo?.(position);
  }

  /**
   * The terms that were in force at an instant (`2026-03-27T15:00:00Z`): of the project's contract, else of the customer's.
   * Undefined: no SLA was agreed.
   */
  termsFor({ customerId, projectId, at }: AgreedParties & { readonly at: string }): Terms | undefined {
    const found =
      (projectId === undefined ? undefined : this.inForce({ customerId, projectId }, at)) ??
      this.inForce({ customerId }, at);
    if (found === undefined) return undefined;
    const { id, version, content } = found;
    return { ...content.terms, contract: { id, version, hash: content.hash } };
  }

  /**
   * The matrix that counts: the contract's, else the customer's, else the provider's own; its version is the current one, or the
   * last that was recorded by `at`. The contract is the one named, else the one in force at `at`.
   */
  matrixFor({ customerId, projectId, contractId, at }: AgreedParties & MatrixAsked): MatrixInForce | undefined {
    const contract =
      contractId ?? (at === undefined ? undefined : this.termsFor({ customerId, projectId, at })?.contract.id);
    return this.matrices.inForce(
      { customerId, contractId: contract },
      at === undefined ? undefined : new Date(at).toISOString(),
    );
  }

  /** @throws UnknownCalendar */
  calendar(ref: VersionRef): Calendar {
    const known = this.calendars.get(ref.hash);
    if (known !== undefined) return known;
    const stored = this.storedCalendar(ref.id, ref.version);
    if (stored === undefined || stored.hash !== ref.hash) throw new UnknownCalendar(ref);
    const calendar = compileCalendar(stored.calendar);
    this.calendars.set(ref.hash, calendar);
    return calendar;
  }

  /** A version of a calendar by its name, the current one where it names none; undefined: there is no such version. */
  namedCalendar(id: string, version?: string): (VersionRef & { readonly zone: string }) | undefined {
    const stored = this.storedCalendar(id, version);
    return stored && { id, version: String(stored.revision), hash: stored.hash, zone: stored.calendar.zone };
  }

  /** What a version of a calendar says. @throws UnknownCalendar */
  definition(ref: VersionRef): CalendarVersion {
    const stored = this.storedCalendar(ref.id, ref.version);
    if (stored === undefined) throw new UnknownCalendar(ref);
    return stored.calendar;
  }

  private storedCalendar(id: string, version?: string) {
    const row = this.source
      .prepared<CalendarRow>(NAMED_CALENDAR)
      .get(id, version === undefined ? null : Number(version));
    if (row === undefined) return undefined;
    const { revision, hash, data, sum } = row;
    requireWritten(this.source, sum, [id, revision, hash, data], `calendar ${id}`);
    return { revision, hash, calendar: JSON.parse(data) as CalendarVersion };
  }

  /** Whose a project, service or contact is; a customer's own id if it is defined. Undefined: it is not in this file. */
  customerOf(kind: 'customer' | 'project' | 'service' | 'contact', id: string): string | undefined {
    const row = this.source.prepared<{ customer_id: string }>(OWNER).get(kind, id);
    return row?.customer_id;
  }

  /** Of the things of a customer, or of these customers themselves, those whose ids are most like this one. */
  nearest(kind: 'customer' | 'project' | 'service' | 'contact', id: string, among: Among): readonly string[] {
    const rows =
      among === 'all'
        ? [
            ...this.source.prepared<{ id: string }>(BEHIND).all(kind, id.slice(0, 1), FEW),
            ...this.source.prepared<{ id: string }>(BEHIND).all(kind, '', FEW),
          ]
        : this.source.prepared<{ id: string }>(OF_CUSTOMERS).all(kind, JSON.stringify(among), FEW);
    return likest(
      id,
      rows.map((row) => row.id),
    );
  }

  /** What the other contracts with the same parties cover. */
  coverageBeside(contract: string, parties: AgreedParties): readonly Coverage[] {
    return this.coverage(parties).filter((one) => one.contract !== contract);
  }

  /** Contracts with exactly these parties that have days in common, from a day on: they were defined at once. */
  contractsAtOnce(parties: AgreedParties, day: string): readonly string[] {
    const all = this.coverage(parties).filter(({ until }) => until === undefined || until >= day);
    return all.filter((one) => all.some((other) => other !== one && sharesDays(one, other))).map((one) => one.contract);
  }

  private coverage(parties: AgreedParties): readonly Coverage[] {
    const firstAndLast = new Map<string, Coverage>();
    for (const { id, validFrom, validUntil } of this.versionsOf(parties)) {
      const from = firstAndLast.get(id)?.from ?? validFrom;
      firstAndLast.set(id, { contract: id, from, ...(validUntil === undefined ? {} : { until: validUntil }) });
    }
    return [...firstAndLast.values()];
  }

  /** Two contracts with the same parties are refused; a race may still make them: then the one that began last counts. */
  private inForce(parties: AgreedParties, at: string): Version | undefined {
    const second = Math.floor(Date.parse(at) / 1_000);
    const byContract = new Map<string, Version[]>();
    for (const version of this.versionsOf(parties)) {
      const versions = byContract.get(version.id) ?? [];
      versions.push(version);
      byContract.set(version.id, versions);
    }
    return [...byContract.values()]
      .flatMap((versions) => versionAt(versions, ({ content }) => this.dateIn(content.terms, second)) ?? [])
      .reduce<Version | undefined>(
        (last, version) => (last === undefined || version.validFrom > last.validFrom ? version : last),
        undefined,
      );
  }

  private versionsOf({ customerId, projectId }: AgreedParties): Version[] {
    const rows =
      projectId === undefined
        ? this.source.prepared<ContractRow>(OF_CUSTOMER).all(customerId)
        : this.source.prepared<ContractRow>(OF_PROJECT).all(customerId, projectId);
    return rows.map((row) => ({
      id: row.id,
      version: String(row.revision),
      validFrom: row.valid_from,
      ...(row.valid_until === null ? {} : { validUntil: row.valid_until }),
      content: this.contentOf(row, customerId, projectId),
    }));
  }

  private contentOf(row: ContractRow, customerId: string, projectId: string | undefined): StoredContract {
    const { id, revision, valid_from: from, valid_until: until, data } = row;
    const columns = [id, revision, customerId, projectId ?? null, from, until, data];
    const known = this.contracts.get(columns.join());
    if (known !== undefined) return known;
    requireWritten(this.source, row.sum, columns, `contract ${id}`);
    const content = JSON.parse(data) as StoredContract;
    this.contracts.set(columns.join(), content);
    return content;
  }

  /** The day of an instant in the zone of a contract, by the transitions that its calendar has pinned. */
  dateIn({ calendar }: { readonly calendar?: VersionRef }, at: number): string {
    return calendar === undefined
      ? new Date(at * 1_000).toISOString().slice(0, 10)
      : this.calendar(calendar).localDate(at);
  }
}

/** The customers among whose things is looked. */
export type Among = 'all' | readonly string[];

/** As many ids are compared, so that a mistyped one costs the same in a large house. */
const FEW = 200;
const OWNER = 'SELECT customer_id FROM agreement WHERE kind = ? AND id = ?';
const BEHIND = 'SELECT id FROM agreement WHERE kind = ? AND id >= ? ORDER BY id LIMIT ?';
const OF_CUSTOMERS = `SELECT id FROM agreement
  WHERE kind = ? AND customer_id IN (SELECT value FROM json_each(?)) ORDER BY id LIMIT ?`;
const NAMED_CALENDAR = `SELECT revision, hash, data, sum FROM calendar_version
  WHERE id = ? AND revision = coalesce(?, revision) ORDER BY revision DESC LIMIT 1`;
const COLUMNS = 'id, revision, valid_from, valid_until, data, sum';
const OF_CUSTOMER = `SELECT ${COLUMNS} FROM contract_version
  WHERE customer_id = ? AND project_id IS NULL AND replaced_by IS NULL ORDER BY id, valid_from`;
const OF_PROJECT = `SELECT ${COLUMNS} FROM contract_version
  WHERE customer_id = ? AND project_id = ? AND replaced_by IS NULL ORDER BY id, valid_from`;

const directory = (session: ReadModelSession): AgreementDirectory => new AgreementDirectory(session);

/** What is agreed, as the file itself knows it. */
export const agreementsIn = (session: ReadModelSession): AgreementDirectory => session.part(directory);
