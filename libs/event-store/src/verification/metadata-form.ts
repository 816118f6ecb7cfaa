import type { StoredEvent } from '../adapter.js';
import type { EventTypes } from '../event-type.js';
import type { Fields } from '../codec/fields-of.js';

const HEX = '[0-9a-f]{64}';
const DAY = String.raw`\d{4}-\d\d-\d\d`;

interface Form {
  readonly form: RegExp;
  readonly right: string;
  readonly optional?: true;
}

const TEXT: Form = { form: /^/, right: 'a text' };
const HASH: Form = { form: new RegExp(`^${HEX}$`), right: '64 lower-case hexadecimal digits' };

/** What docs/format.md says that metadata holds; `schema` is the only number among them. */
const FORMS: Readonly<Record<string, Form>> = {
  $causationId: TEXT,
  $correlationId: TEXT,
  actor: TEXT,
  clock: { form: /^disciplined$/, right: 'disciplined, or absent', optional: true },
  commandId: TEXT,
  customerId: { ...TEXT, optional: true },
  fingerprint: {
    form: new RegExp(`^(sha256|hmac2?:.+):${HEX}$`, 's'),
    right: 'sha256:<hex>, hmac2:<keyId>:<hex> or, of releases before format 2, hmac:<keyId>:<hex>',
  },
  hash: HASH,
  occurredAt: { form: new RegExp(`^${DAY}T\\d\\d:\\d\\d:\\d\\dZ$`), right: 'as 2026-03-27T15:00:00Z' },
  origin: { form: /^(live|import)$/, right: 'live or import' },
  payloadOf: { form: /^source$/, right: 'source, or absent', optional: true },
  previousHash: HASH,
  recordedAt: { form: new RegExp(`^${DAY}T\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$`), right: 'as 2026-03-27T15:00:00.000Z' },
};

/** What of an event's metadata no release writes. @param types those of this release; undefined: not looked at */
export function metadataProblems(
  { type }: StoredEvent,
  metadata: Fields,
  types: Pick<EventTypes, 'find'> | undefined,
): readonly string[] {
  const problems: string[] = [];
  for (const [field, { form, right, optional }] of Object.entries(FORMS)) {
    const value = metadata[field];
    if (value === undefined && optional) continue;
    if (typeof value === 'string' && form.test(value) && isDate(field, value)) continue;
    problems.push(`metadata.${field} is ${value === undefined ? 'missing' : said(value)}; right is ${right}`);
  }
  for (const field of Object.keys(metadata)) {
    if (field !== 'schema' && !Object.hasOwn(FORMS, field)) {
      problems.push(`metadata holds ${said(field)}, which no release writes`);
    }
  }
  const schema = schemaProblem(type, metadata['schema'], types);
  return schema === undefined ? problems : [...problems, schema];
}

function schemaProblem(name: string, schema: unknown, types: Pick<EventTypes, 'find'> | undefined): string | undefined {
  if (typeof schema !== 'number' || !Number.isSafeInteger(schema) || schema < 1) {
    return `metadata.schema is ${schema === undefined ? 'missing' : said(schema)}; right is a whole number from 1`;
  }
  if (types === undefined) return undefined;
  const type = types.find(name);
  if (type === undefined) return `the type ${said(name)} is none that this release or one before it writes`;
  return schema <= type.schema
    ? undefined
    : `metadata.schema is ${schema}; this release and those before it write ${name} up to version ${type.schema}`;
}

/** 30 February has the form and is no day. */
function isDate(field: string, value: string): boolean {
  if (field !== 'occurredAt' && field !== 'recordedAt') return true;
  const instant = new Date(value);
  if (Number.isNaN(instant.getTime())) return false;
  return instant.toISOString().slice(0, 19) === value.slice(0, 19);
}

function said(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length <= 80 ? text : `${text.slice(0, 80)}…`;
}
