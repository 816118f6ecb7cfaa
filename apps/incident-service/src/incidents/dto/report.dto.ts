import {
  LONGEST,
  CHANNELS,
  type Channel,
  KINDS,
  type Kind,
  LEVELS,
  type Level,
  PRIORITIES,
  type Priority,
} from '@app/incident';
import { Id, OneOf, Part, Text, Whole } from '../../http/fields.js';
import { PERSON, PersonDetailsDto, SourceDto, TEXT_MAX, TimingDto } from './common.dto.js';

const [HIGHEST, LOWEST] = [Math.min(...LEVELS), Math.max(...LEVELS)];

/** A priority, or impact and urgency (the contract’s table makes the priority), or all three. */
export class GivenClassificationDto {
  @OneOf(PRIORITIES, 'Priority', { optional: true, example: 'critical' })
  priority?: Priority;

  @Whole(HIGHEST, LOWEST, { optional: true, description: '1 is the highest.' })
  impact?: Level;

  @Whole(HIGHEST, LOWEST, { optional: true, description: '1 is the highest.' })
  urgency?: Level;
}

export class ReportIncidentDto extends TimingDto {
  @OneOf(KINDS, 'Kind', { example: 'incident' })
  kind!: Kind;

  @Id({ example: 'alpenmarkt' })
  customerId!: string;

  @Id({ optional: true, example: 'alpenmarkt-web' })
  projectId?: string;

  @Id({ optional: true, example: 'alpenmarkt-web-shop' })
  serviceId?: string;

  @OneOf(CHANNELS, 'Channel', { optional: true, example: 'phone' })
  channel?: Channel;

  @Id({ optional: true, description: 'The contact of the customer who reports it.', example: 'alpenmarkt-1' })
  contactId?: string;

  @Part(() => SourceDto, { optional: true })
  source?: SourceDto;

  @Part(() => PersonDetailsDto, {
    optional: true,
    says: PERSON,
    description: 'Who reports it, where there is no contact record.',
  })
  reporter?: PersonDetailsDto;

  @Text(LONGEST.title, { optional: true, example: 'The shop answers with 502' })
  title?: string;

  @Text(TEXT_MAX, { optional: true })
  description?: string;

  @Part(() => GivenClassificationDto, { optional: true, description: 'Classifies it in the same step.' })
  classification?: GivenClassificationDto;
}
