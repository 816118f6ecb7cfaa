import {
  type Field,
  given,
  id,
  object,
  type ObjectOf,
  oneOf,
  staff,
  text,
  type TypeOf,
  whole,
  type Words,
} from '@app/kernel';
import type { VersionRef } from '@app/sla';
import { LONGEST } from '../checks/bounds.js';
import { CHANNELS, type Level, LEVELS, PRIORITIES } from '../vocabulary.js';

/** What several events and commands say. */

/** Descriptions, notes, reasons, what the customer reads. */
export const longText = (words: Words = {}): Field<string> => text(LONGEST.text, words);

/** Which version of which communication matrix. */
const EXAMPLE = { id: 'default', version: '2', hash: 'a'.repeat(64) } satisfies VersionRef;
export const matrixRef = (description: string): Field<VersionRef> =>
  given<VersionRef>({ description, example: EXAMPLE });

/** Who of the staff did it. */
export const BY = staff(
  id({
    description: 'The person on whose behalf it is recorded, where that is not the principal of the key.',
    example: 'ada',
  }),
);

/** Somebody of the staff, a team, or somebody in a team. */
export const PARTY = object(
  { 'personId?': id({ example: 'ada' }), 'teamId?': id({ example: 'operations' }) },
  { name: 'Party', says: true },
);
export type Party = TypeOf<typeof PARTY>;

/** How to reach somebody who has no contact record, or what differs from it. */
export const PERSON = object(
  {
    'name?': text(LONGEST.name, { example: 'Grace Hopper' }),
    'email?': text(LONGEST.email, { example: 'grace@example.net' }),
    'phone?': text(LONGEST.phone, { example: '+49 30 901820' }),
  },
  { name: 'PersonDetails', says: true },
);
export type PersonDetails = TypeOf<typeof PERSON>;

/** Where a report stands in the system that it came from. */
export const SOURCE = object(
  { system: id({ example: 'monitoring' }), id: text(LONGEST.sourceId, { example: 'alert-4711' }) },
  { name: 'Source' },
);
export type Source = TypeOf<typeof SOURCE>;

export const channel = (words: Words): Field<(typeof CHANNELS)[number]> => oneOf(CHANNELS, 'Channel', words);

const PRIORITY = oneOf(PRIORITIES, 'Priority', { example: 'critical' });

const level = (): Field<Level> => ({
  ...whole<Level>(Math.min(...LEVELS), Math.max(...LEVELS), { description: '1 is the highest.' }),
  enum: LEVELS,
});

/** Priority always; impact and urgency as well where the caller gave them. */
export const CLASSIFICATION = { priority: PRIORITY, 'impact?': level(), 'urgency?': level() };
export type Classification = ObjectOf<typeof CLASSIFICATION>;

/** Priority, or impact and urgency, or all three; without a priority the table makes it of the other two. */
export const GIVEN_CLASSIFICATION = { 'priority?': PRIORITY, 'impact?': level(), 'urgency?': level() };
export type GivenClassification = ObjectOf<typeof GIVEN_CLASSIFICATION>;
