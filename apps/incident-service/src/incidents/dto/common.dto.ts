import { LONGEST } from '@app/incident';
import { Id, Instant, Text } from '../../http/fields.js';

const OCCURRED =
  'When it happened; a fraction of a second is cut off. Absent: now. Staff may date back to the report, customers by 15 minutes; an integration’s older instant is kept as `statedAt`.';

export class TimingDto {
  @Instant({ optional: true, description: OCCURRED })
  occurredAt?: string;

  @Instant({
    optional: true,
    description: 'An instant that a source named, where it is not to be taken for `occurredAt`.',
  })
  statedAt?: string;
}

/** What an object of each kind can say, of which it says something. */
export const PARTY = ['personId', 'teamId'];
export const PERSON = ['name', 'email', 'phone'];

/** Somebody of the staff, a team, or somebody in a team. */
export class PartyDto {
  @Id({ optional: true, example: 'ada' })
  personId?: string;

  @Id({ optional: true, example: 'network' })
  teamId?: string;
}

/** How to reach somebody who has no contact record. */
export class PersonDetailsDto {
  @Text(LONGEST.name, { optional: true, example: 'Grace Hopper' })
  name?: string;

  @Text(LONGEST.email, { optional: true, example: 'grace@example.net' })
  email?: string;

  @Text(LONGEST.phone, { optional: true, example: '+49 30 901820' })
  phone?: string;
}

/** Where a report stands in the system that it came from. */
export class SourceDto {
  @Id({ example: 'monitoring' })
  system!: string;

  @Text(LONGEST.sourceId, { example: 'alert-4711' })
  id!: string;
}

export const BY = 'The person on whose behalf it is recorded, where that is not the principal of the key.';
export const TEXT_MAX = LONGEST.text;
