import { type Field, object, objectAsStored, oneOf, string, type TypeOf } from '@app/kernel';
import type { Party, PersonDetails, Source } from '../../domain/events/events.js';
import {
  CHANNELS,
  HOLD_REASONS,
  KINDS,
  type Level,
  LEVELS,
  PHASES,
  PRIORITIES,
  REFERENCE_KINDS,
} from '../../domain/vocabulary.js';

/*
 * What several answers show. What a log holds is shown as it stands: releases before took ids with blanks, longer texts,
 * and lists where an object belongs; so nothing that answers is narrower than that, whatever commands take by now.
 */

export const KIND = oneOf(KINDS, 'Kind');
export const PHASE = oneOf(PHASES, 'Phase');
export const PRIORITY = oneOf(PRIORITIES, 'Priority');
export const CHANNEL = oneOf(CHANNELS, 'Channel');
export const HOLD_REASON = oneOf(HOLD_REASONS, 'HoldReason');
export const REFERENCE_KIND = oneOf(REFERENCE_KINDS, 'ReferenceKind');
export const LEVEL: Field<Level> = { type: 'integer', enum: LEVELS };

export const NUMBER = string({ description: 'The number without hyphens.', example: '7K3MQ9XDK' });
export const parked = <T extends boolean>(field: Field<T>): Field<T> => ({
  ...field,
  description: 'An event of it cannot be read: what is shown is of before.',
});

/** Somebody of the staff, a team, or somebody in a team. */
export const PARTY_STATE: Field<Party> = object(
  { 'personId?': string({ example: 'ada' }), 'teamId?': string({ example: 'network' }) },
  { name: 'PartyState' },
);

/** How to reach somebody who has no contact record. */
const PERSON_STATE: Field<PersonDetails> = object(
  { 'name?': string({ example: 'Grace Hopper' }), 'email?': string(), 'phone?': string() },
  { name: 'PersonState' },
);

/** Where a report stands in the system that it came from. */
const SOURCE_STATE = object(
  { 'system?': string({ example: 'monitoring' }), 'id?': string({ example: 'alert-4711' }) },
  { name: 'SourceState' },
) as Field<Partial<Source>>;

export const partyAsStored = (description: string): Field<Party> => objectAsStored(PARTY_STATE, description);
export const personAsStored = (description: string): Field<PersonDetails> => objectAsStored(PERSON_STATE, description);
export const sourceAsStored = (description: string): Field<Partial<Source>> =>
  objectAsStored(SOURCE_STATE, description);

const VERSION_REF_FIELDS = {
  id: string({ example: 'alpenmarkt-gold' }),
  version: string({ description: 'The revision of its stream.', example: '2' }),
  hash: string({ description: 'SHA-256 of what was agreed, in canonical form.' }),
};
export const VERSION_REF = object(VERSION_REF_FIELDS, { name: 'VersionRef' });

/** The contract version, and the calendar version that its hours are counted in. */
export const PIN = object({ 'calendar?': VERSION_REF, ...VERSION_REF_FIELDS }, { name: 'Pin' });
export type Pin = TypeOf<typeof PIN>;
