import type { Schema } from '@app/definitions/pure';
import {
  APPLY_FILE_SCHEMA,
  CALENDAR_FILE_SCHEMA,
  CHANGE_FILE_SCHEMA,
  CONTRACT_FILE_SCHEMA,
  TERMS_FILE_SCHEMA,
} from './file-schemas.js';
import { plainSchema } from '@app/kernel';

const published = (name: string, schema: Schema): Schema => ({
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: `urn:incident-ledger:schema:${name}`,
  ...plainSchema(schema),
});

/** What `incidentctl schema NAME` prints. */
export const FILE_SCHEMAS: Readonly<Record<string, Schema>> = {
  apply: published('apply', APPLY_FILE_SCHEMA),
  calendar: published('calendar', CALENDAR_FILE_SCHEMA),
  change: published('change', CHANGE_FILE_SCHEMA),
  contract: published('contract', CONTRACT_FILE_SCHEMA),
  terms: published('terms', TERMS_FILE_SCHEMA),
};
