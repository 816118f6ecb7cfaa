import { DefinitionRefusal } from '@app/definitions/pure';
import { omit } from '@app/kernel';
import { type Principal, SCOPED_ROLES } from '@app/platform';
import type { ReadModelSession } from '@app/projection';
import type { NeedState } from '../domain/words.js';
import type { AgreementKind } from '../read-models/kinds.js';
import { requireWritten } from '../read-models/row-sum.js';
import type { AgreementItem, AgreementVersion, VersionStamp } from './answers/agreements.js';
import type { NeedItem } from './answers/need.js';
import { viewOf } from './items.js';
import { type Page, pageOf, type PageOptions } from './page.js';

export interface AgreementFilter {
  readonly customerId?: string;
  readonly projectId?: string;
}

interface VersionRow {
  readonly id: string;
  readonly revision: number;
  readonly recorded_at: string;
  readonly actor: string;
  readonly data: string;
  readonly key_id: string | null;
  readonly personal: string | null;
  readonly sum: string;
}

type CurrentRow = VersionRow & { readonly head: number };

interface NeedRow {
  readonly id: string;
  readonly state: NeedState;
  readonly service_id: string | null;
  readonly noted_at: string;
  readonly changed_at: string;
  readonly key_id: string | null;
  readonly personal: string | null;
}

/** What was agreed, from the read model, as far as a principal may see it. */
export class Agreements {
  /** The customers whose agreements may be seen, as JSON; undefined: of all. */
  private readonly customers: string | undefined;
  private readonly forCustomer: boolean;

  constructor(
    private readonly session: ReadModelSession,
    principal: Principal,
  ) {
    this.forCustomer = principal.role === 'customer';
    this.customers = SCOPED_ROLES.includes(principal.role) ? JSON.stringify(principal.customerIds) : undefined;
  }

  /** @throws DefinitionRefusal agreement.not-found */
  get<K extends AgreementKind>(kind: K, id: string): AgreementItem<K> {
    const [row] = this.current(kind, 'AND a.id = ?', [id]);
    if (row === undefined) throw notFound(kind, id);
    return this.shown(itemOf(this.session, kind, row));
  }

  list<K extends AgreementKind>(kind: K, filter: AgreementFilter, options: PageOptions): Page<AgreementItem<K>> {
    const { customerId, projectId } = filter;
    const filters = Object.entries({ customer_id: customerId, project_id: projectId }).filter(
      ([, value]) => value !== undefined,
    );
    const where = `${filters.map(([column]) => `AND a.${column} = ?`).join(' ')} AND a.id > ? ORDER BY a.id LIMIT ?`;
    const values = filters.map(([, value]) => value);
    const { rows, next } = pageOf(options, [kind, { customerId, projectId }, this.customers], idOf, (after, limit) =>
      this.current(kind, where, [...values, after, limit]),
    );
    return {
      items: rows.map((row) => this.shown(itemOf(this.session, kind, row))),
      ...(next === undefined ? {} : { next }),
    };
  }

  /** The oldest first. */
  versions<K extends AgreementKind>(kind: K, id: string, options: PageOptions): Page<AgreementVersion<K>> {
    this.get(kind, id);
    const { rows, next } = pageOf(options, [kind, id, 'versions'], revisionKey, (after, limit) =>
      this.session.prepared<VersionRow>(VERSIONS).all(kind, id, after === '' ? -1 : Number(after), limit),
    );
    return {
      items: rows.map((row) => this.shown(versionOf(this.session, kind, row, false))),
      ...(next === undefined ? {} : { next }),
    };
  }

  /** @throws DefinitionRefusal agreement.version-unknown */
  version<K extends AgreementKind>(kind: K, id: string, version: string): AgreementVersion<K> {
    this.get(kind, id);
    const row = /^(?:0|[1-9]\d{0,14})$/.test(version)
      ? this.session.prepared<VersionRow>(VERSION).get(kind, id, Number(version))
      : undefined;
    if (row === undefined)
      throw new DefinitionRefusal(
        'agreement.version-unknown',
        `the ${kind} ${id} has no version ${version.slice(0, 40)}`,
      );
    return this.shown(versionOf(this.session, kind, row, true));
  }

  needs(customerId: string): readonly NeedItem[] {
    this.get('customer', customerId);
    return this.session
      .prepared<NeedRow>(NEEDS)
      .all(customerId)
      .map((row) => needOf(this.session, row));
  }

  /** Customers are not told who of the staff did something. */
  private shown<View extends VersionStamp>(view: View): View {
    return this.forCustomer ? (omit(view, 'definedBy') as View) : view;
  }

  private current(kind: AgreementKind, where: string, values: readonly unknown[]): readonly CurrentRow[] {
    const reach = this.customers === undefined ? '' : kind === 'calendar' ? CALENDAR_REACH : REACH;
    const bounds = this.customers === undefined ? [] : [this.customers];
    return this.session.prepared<CurrentRow>(`${CURRENT} ${reach} ${where}`).all(kind, ...bounds, ...values);
  }
}

const CURRENT = `SELECT a.id, a.revision AS head, v.revision, v.recorded_at, v.actor, v.data, v.key_id, v.personal, v.sum
  FROM agreement a JOIN agreement_version v ON v.kind = a.kind AND v.id = a.id AND v.revision = a.version
  WHERE a.kind = ?`;
const REACH = 'AND a.customer_id IN (SELECT value FROM json_each(?))';
/** A calendar belongs to nobody; whoever has a contract that counts in it may see it. */
const CALENDAR_REACH = `AND EXISTS (SELECT 1 FROM contract_version c
  WHERE c.calendar_id = a.id AND c.customer_id IN (SELECT value FROM json_each(?)))`;
const VERSIONS = `SELECT * FROM agreement_version WHERE kind = ? AND id = ? AND revision > ? ORDER BY revision LIMIT ?`;
const VERSION = 'SELECT * FROM agreement_version WHERE kind = ? AND id = ? AND revision = ?';
const NEEDS = 'SELECT * FROM need WHERE customer_id = ? ORDER BY noted_at, id';

const idOf = ({ id }: CurrentRow): string => id;
const revisionKey = ({ revision }: VersionRow): string => String(revision);

export const notFound = (kind: AgreementKind, id: string): DefinitionRefusal =>
  new DefinitionRefusal('agreement.not-found', `there is no ${kind} ${id.slice(0, 80)}`);

const erased = ({ key_id, personal }: Pick<VersionRow, 'key_id' | 'personal'>): { erased?: true } =>
  key_id !== null && personal === null ? { erased: true } : {};

const textsOf = (session: ReadModelSession, personal: string | null): object =>
  personal === null ? {} : session.parsed<object>(personal);

function stampOf(row: VersionRow): VersionStamp {
  return { version: String(row.revision), definedAt: row.recorded_at, definedBy: row.actor, ...erased(row) };
}

function contentOf(session: ReadModelSession, kind: AgreementKind, row: VersionRow, frozen: boolean): object {
  const { id, revision, recorded_at: recordedAt, actor, data, personal, sum } = row;
  requireWritten(session, sum, [kind, id, revision, recordedAt, actor, data], `${kind} ${id}`);
  return viewOf(kind, { ...(JSON.parse(data) as object), ...textsOf(session, personal) }, frozen);
}

const itemOf = <K extends AgreementKind>(session: ReadModelSession, kind: K, row: CurrentRow): AgreementItem<K> =>
  ({
    id: row.id,
    revision: String(row.head),
    ...stampOf(row),
    ...contentOf(session, kind, row, false),
  }) as unknown as AgreementItem<K>;

const versionOf = <K extends AgreementKind>(
  session: ReadModelSession,
  kind: K,
  row: VersionRow,
  frozen: boolean,
): AgreementVersion<K> =>
  ({ id: row.id, ...stampOf(row), ...contentOf(session, kind, row, frozen) }) as unknown as AgreementVersion<K>;

const needOf = (session: ReadModelSession, row: NeedRow): NeedItem => ({
  id: row.id,
  state: row.state,
  ...textsOf(session, row.personal),
  ...erased(row),
  ...(row.service_id === null ? {} : { serviceId: row.service_id }),
  notedAt: row.noted_at,
  changedAt: row.changed_at,
});
