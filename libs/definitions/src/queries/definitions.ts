import { omit } from '@app/kernel';
import { isScoped, type Principal } from '@app/platform';
import type { ReadModelSession } from '@app/projection';
import type { PageOptions } from '@app/querying';
import { DefinitionRefusal } from '../domain/refusal.js';
import type { DefinedKind, Thing, ThingVersion } from '../kinds/kind.js';
import { rowErased, storedOf, VERSION_COLUMNS, type VersionRow } from '../read-models/versions.js';
import type { VersionStamp } from './answers.js';
import { notFound } from './not-found.js';
import { type Page, pageOf } from './page.js';

export interface DefinitionFilter {
  readonly customerId?: string;
  readonly projectId?: string;
}

type CurrentRow = VersionRow & { readonly head: number };
type Kind<Item extends Thing, Version extends ThingVersion = ThingVersion> = DefinedKind<Item, Version>;

/** What is defined, from the read model, as far as a principal may see it. */
export class Definitions {
  /** The customers whose definitions may be seen, as JSON; undefined: of all. */
  private readonly customers: string | undefined;
  private readonly forCustomer: boolean;

  constructor(
    private readonly session: ReadModelSession,
    principal: Principal,
  ) {
    this.forCustomer = principal.role === 'customer';
    this.customers = isScoped(principal) ? JSON.stringify(principal.customerIds) : undefined;
  }

  /** @throws DefinitionRefusal *.not-found */
  get<Item extends Thing>(kind: Kind<Item>, id: string): Item {
    const [row] = this.current(kind, 'AND a.id = ?', [id]);
    if (row === undefined) throw notFound(kind, id);
    return this.itemOf(kind, row);
  }

  list<Item extends Thing>(kind: Kind<Item>, filter: DefinitionFilter, options: PageOptions): Page<Item> {
    const { customerId, projectId } = filter;
    const filters = Object.entries({ customer_id: customerId, project_id: projectId }).filter(
      ([, value]) => value !== undefined,
    );
    const where = `${filters.map(([column]) => `AND a.${column} = ?`).join(' ')} AND a.id > ? ORDER BY a.id LIMIT ?`;
    const values = filters.map(([, value]) => value);
    const question = [kind.name, { customerId, projectId }, this.customers];
    return pageOf<CurrentRow, Item>(options, question, {
      keyOf: ({ id }) => id,
      read: (after, limit) => this.current(kind, where, [...values, after, limit]),
      itemOf: (row) => this.itemOf(kind, row),
    });
  }

  /** The oldest first. */
  versions<Version extends ThingVersion>(kind: Kind<Thing, Version>, id: string, options: PageOptions): Page<Version> {
    this.get(kind, id);
    return pageOf<VersionRow, Version>(options, [kind.name, id, 'versions'], {
      keyOf: ({ revision }) => String(revision),
      read: (after, limit) =>
        this.session.prepared<VersionRow>(VERSIONS).all(kind.name, id, after === '' ? -1 : Number(after), limit),
      itemOf: (row) => this.versionOf(kind, row, false),
    });
  }

  /** @throws DefinitionRefusal *.version-unknown */
  version<Version extends ThingVersion>(kind: Kind<Thing, Version>, id: string, version: string): Version {
    this.get(kind, id);
    const row = /^(?:0|[1-9]\d{0,14})$/.test(version)
      ? this.session.prepared<VersionRow>(VERSION).get(kind.name, id, Number(version))
      : undefined;
    if (row !== undefined) return this.versionOf(kind, row, true);
    throw new DefinitionRefusal(
      `${kind.area}.version-unknown`,
      `the ${kind.word ?? kind.name} ${id} has no version ${version.slice(0, 40)}`,
    );
  }

  private itemOf<Item extends Thing>(kind: Kind<Item>, row: CurrentRow): Item {
    const besides = kind.besides?.(this.session, row);
    return { id: row.id, revision: String(row.head), ...this.saidIn(kind, row, false), ...besides } as unknown as Item;
  }

  private versionOf<Version extends ThingVersion>(
    kind: Kind<Thing, Version>,
    row: VersionRow,
    frozen: boolean,
  ): Version {
    return { id: row.id, ...this.saidIn(kind, row, frozen) } as unknown as Version;
  }

  /** Customers are not told who of the staff did something. */
  private saidIn(kind: DefinedKind, row: VersionRow, frozen: boolean): object {
    const stored = storedOf(this.session, kind, row);
    const stamp: VersionStamp = {
      version: String(row.revision),
      definedAt: row.recorded_at,
      definedBy: row.actor,
      ...rowErased(row),
    };
    return { ...(this.forCustomer ? omit(stamp, 'definedBy') : stamp), ...(kind.view?.(stored, frozen) ?? stored) };
  }

  private current(kind: DefinedKind, where: string, values: readonly unknown[]): readonly CurrentRow[] {
    const { name, reach = { sql: OF_ITS_CUSTOMER } } = kind;
    const bounds = this.customers === undefined || reach === 'all' ? [] : [this.customers];
    const bounded = bounds.length === 0 ? '' : `AND ${(reach as { sql: string }).sql}`;
    return this.session.prepared<CurrentRow>(`${CURRENT} ${bounded} ${where}`).all(name, ...bounds, ...values);
  }
}

const CURRENT = `SELECT a.revision AS head, ${VERSION_COLUMNS}
  FROM agreement a
    JOIN agreement_version v ON v.kind = a.kind AND v.id = a.id AND v.revision = a.version WHERE a.kind = ?`;
const OF_ITS_CUSTOMER = 'a.customer_id IN (SELECT value FROM json_each(?))';
const VERSIONS = `SELECT * FROM agreement_version WHERE kind = ? AND id = ? AND revision > ? ORDER BY revision LIMIT ?`;
const VERSION = 'SELECT * FROM agreement_version WHERE kind = ? AND id = ? AND revision = ?';
