import type { Schema } from '@app/definitions/pure';
import { INSTANT_PATTERN, INSTANT_RANGE } from '@app/kernel';
import { HOLD_REASONS, INCIDENT_EVENT_TYPES, KINDS, PRIORITIES } from '@app/incident/pure';

const INSTANT: Schema = {
  type: 'string',
  title: `an instant such as 2026-03-27T15:00:00Z, from ${INSTANT_RANGE}`,
  pattern: INSTANT_PATTERN,
};

const REVISION: Schema = {
  title: 'a revision: a whole number, or its decimal text',
  oneOf: [
    { type: 'integer', title: 'a whole number', minimum: 0, maximum: Number.MAX_SAFE_INTEGER },
    { type: 'string', title: 'a decimal number', pattern: '^[0-9]{1,18}$' },
  ],
};

const DATA: Schema = {
  type: 'object',
  title: 'what the event says',
  description: 'As it is stored; the clocks read these fields, and leave others alone.',
  properties: {
    kind: { type: 'string', title: 'a kind', enum: KINDS, description: 'Of the report; incident if absent.' },
    priority: { type: 'string', title: 'a priority', enum: PRIORITIES, description: 'Of a classification.' },
    reason: { type: 'string', title: 'a reason of a hold', enum: HOLD_REASONS, description: 'Of a hold.' },
    corrects: { ...REVISION, description: 'Of a correction: the revision of the event that it corrects.' },
    field: { type: 'string', title: 'a field', description: 'Of a correction.' },
    value: { description: 'Of a correction: what is right.' },
  },
};

/** One line of `incidentctl sla`: the events of an incident, in the order in which they were recorded. */
export const EVENT_LINE_SCHEMA: Schema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: 'urn:incident-ledger:schema:event-lines',
  title: 'a line of events',
  description: 'One incident: its events in the order of recording, and the instant at which its clocks are asked for.',
  type: 'object',
  properties: {
    id: { description: 'Handed back with the answer.' },
    asOf: { ...INSTANT, description: 'What had happened by then.' },
    knownAt: { ...INSTANT, description: 'What had been recorded by then; absent: all of it.' },
    events: {
      type: 'array',
      title: 'events',
      minItems: 1,
      items: {
        type: 'object',
        title: 'an event',
        properties: {
          type: {
            type: 'string',
            title: 'the stored name of an event of an incident',
            enum: INCIDENT_EVENT_TYPES.map(({ type }) => type),
          },
          occurredAt: { ...INSTANT, description: 'When it happened.' },
          recordedAt: { ...INSTANT, description: 'When it was recorded; occurredAt if absent.' },
          revision: { ...REVISION, description: 'Its place in the stream; its place on the line if absent.' },
          origin: { type: 'string', title: 'an origin', enum: ['live', 'import'], description: 'live if absent.' },
          data: DATA,
        },
        required: ['type', 'occurredAt'],
      },
    },
  },
  required: ['asOf', 'events'],
  additionalProperties: false,
};
