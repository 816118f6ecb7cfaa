import { requireWritten, type StandingModel } from '@app/definitions';
import type { VersionRef } from '@app/sla';
import type { MatrixConfirmation } from './matrix.js';
import type { PagingSettings } from './matrix-schema.js';
import { DEFAULT_MATRIX } from './resolve-matrix.js';
import type { MatrixParties, StoredMatrix } from './stored-matrix.js';

/** A version of a matrix, and what it says. */
export interface MatrixInForce {
  readonly ref: VersionRef;
  readonly content: StoredMatrix;
  /** RFC 3339, with milliseconds. */
  readonly recordedAt: string;
}

/** Another matrix of the same customer or contract was defined before it. */
export interface OverruledMatrix {
  readonly id: string;
  readonly customerId: string;
  /** The one that counts. */
  readonly by: string;
}

interface Row {
  readonly id: string;
  readonly revision: number;
  readonly recorded_at: string;
  readonly hash: string;
  readonly sum: string;
}

type WholeRow = Row & {
  readonly position: string;
  readonly customer_id: string | null;
  readonly contract_id: string | null;
  readonly data: string;
};

/** The versions of the communication matrices, as a file of the read models knows them. */
export class Matrices {
  /** A version never changes, so nothing is ever thrown out. */
  private readonly known = new Map<string, StoredMatrix>();

  constructor(private readonly source: StandingModel) {}

  /** Of the contract's matrix, else of the customer's, else of the provider's own, the last version recorded by `until`. */
  inForce({ customerId = null, contractId = null }: NullableParties, until = FOREVER): MatrixInForce | undefined {
    const row = this.source
      .prepared<Row>(IN_FORCE)
      .get({ customer: customerId, contract: contractId, own: DEFAULT_MATRIX, until });
    return row && this.whole(row);
  }

  /** A version by its name; the current one where it names none. */
  named(id: string, version?: string): MatrixInForce | undefined {
    const row = this.source.prepared<Row>(NAMED).get(id, version === undefined ? null : Number(version));
    return row && this.whole(row);
  }

  /** The matrix that counts for exactly these parties, if it is another than this. */
  beside(id: string, { customerId = null, contractId = null }: NullableParties): string | undefined {
    const first = this.source
      .prepared<{ id: string }>(FIRST_OF)
      .get({ customer: customerId, contract: contractId })?.id;
    return first === id ? undefined : first;
  }

  /** The matrix that was defined for the same before this one: an earlier release took several. */
  overruling(id: string): string | undefined {
    return this.source.prepared<{ id: string }>(OVERRULING).get({ id })?.id;
  }

  /** Those that do not count for that reason, each with the one that does. */
  overruled(): readonly OverruledMatrix[] {
    return this.source
      .prepared<{ id: string; customer: string }>(MATRICES)
      .all()
      .flatMap(({ id, customer: customerId }) => {
        const by = this.overruling(id);
        return by === undefined ? [] : [{ id, customerId, by }];
      });
  }

  settings(until = FOREVER): (PagingSettings & { readonly version: string }) | undefined {
    const row = this.source
      .prepared<{ revision: number; recorded_at: string; data: string; sum: string }>(SETTINGS)
      .get(until);
    if (row === undefined) return undefined;
    requireWritten(this.source, row.sum, [row.revision, row.recorded_at, row.data], 'settings of paging');
    return { ...(JSON.parse(row.data) as PagingSettings), version: String(row.revision) };
  }

  /** Who of a customer agreed to a version. */
  confirmations({ id, version }: VersionRef, customerId: string): readonly MatrixConfirmation[] {
    return this.source
      .prepared<{ customer_id: string; contact_id: string; at: string }>(CONFIRMATIONS)
      .all(id, Number(version), customerId)
      .map((row) => ({ version, customerId: row.customer_id, contactId: row.contact_id, at: row.at }));
  }

  private whole({ id, revision, recorded_at: recordedAt, hash, sum }: Row): MatrixInForce {
    const ref = { id, version: String(revision), hash };
    const key = `${id} ${revision} ${sum}`;
    const known = this.known.get(key);
    if (known !== undefined) return { ref, content: known, recordedAt };
    const row = this.source.prepared<WholeRow>(WHOLE).get(id, revision)!;
    const columns = [id, revision, row.position, recordedAt, row.customer_id, row.contract_id, hash, row.data];
    requireWritten(this.source, sum, columns, `matrix ${id}`);
    const content = JSON.parse(row.data) as StoredMatrix;
    this.known.set(key, content);
    return { ref, content, recordedAt };
  }
}

type NullableParties = { readonly [K in keyof MatrixParties]?: string | null | undefined };

/** After every instant that is recorded. */
const FOREVER = '9999';
const COLUMNS = 'id, revision, recorded_at, hash, sum';
/** Of several for the same the first that was defined counts, in the order of the log. */
const FIRST = (contract: string, customer: string) => `(SELECT id FROM matrix_version
  WHERE contract_id IS ${contract} AND customer_id = ${customer} ORDER BY position LIMIT 1)`;
const FIRST_OF = `SELECT f.id FROM ${FIRST('@contract', '@customer')} f`;
/** Contract before customer before the provider's own; of each the last version. */
const IN_FORCE = `SELECT ${COLUMNS} FROM (
    SELECT 1 AS rank, * FROM matrix_version WHERE id = ${FIRST('@contract', '@customer')} AND contract_id IS NOT NULL
    UNION ALL SELECT 2, * FROM matrix_version WHERE id = ${FIRST('NULL', '@customer')}
    UNION ALL SELECT 3, * FROM matrix_version WHERE id = @own
  ) WHERE recorded_at <= @until ORDER BY rank, revision DESC LIMIT 1`;
const NAMED = `SELECT ${COLUMNS} FROM matrix_version WHERE id = ? AND revision = coalesce(?, revision)
  ORDER BY revision DESC LIMIT 1`;
const WHOLE = 'SELECT * FROM matrix_version WHERE id = ? AND revision = ?';
const MATRICES =
  'SELECT DISTINCT id, customer_id AS customer FROM matrix_version WHERE customer_id IS NOT NULL ORDER BY id';
const OVERRULING = `SELECT f.id FROM matrix_version m, matrix_version f
  WHERE m.id = @id AND f.id = ${FIRST('m.contract_id', 'm.customer_id')} AND f.id <> m.id LIMIT 1`;
const CONFIRMATIONS = `SELECT customer_id, contact_id, at FROM matrix_confirmation
  WHERE id = ? AND version = ? AND customer_id = ?`;
const SETTINGS = 'SELECT * FROM paging_settings_version WHERE recorded_at <= ? ORDER BY revision DESC LIMIT 1';
