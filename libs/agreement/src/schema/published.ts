import type { Schema } from '@app/definitions/pure';
import { CALENDAR_FILE_SCHEMA, CHANGE_FILE_SCHEMA, CONTRACT_FILE_SCHEMA, TERMS_FILE_SCHEMA } from './file-schemas.js';
import { plainSchema } from '@app/kernel';

export const publishedSchema = (name: string, schema: Schema): Schema => ({
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: `urn:incident-ledger:schema:${name}`,
  ...plainSchema(schema),
});

/** What `incidentctl schema NAME` prints. */
export const FILE_SCHEMAS: Readonly<Record<string, Schema>> = {
  calendar: publishedSchema('calendar', CALENDAR_FILE_SCHEMA),
  change: publishedSchema('change', CHANGE_FILE_SCHEMA),
  contract: publishedSchema('contract', CONTRACT_FILE_SCHEMA),
  terms: publishedSchema('terms', TERMS_FILE_SCHEMA),
};
