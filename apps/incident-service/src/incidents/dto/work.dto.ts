import {
  HOLD_REASONS,
  type HoldReason,
  LEVELS,
  type Level,
  PAGE_CHANNELS,
  type PageChannel,
  PRIORITIES,
  type Priority,
} from '@app/incident';
import { Id, OneOf, Text, Whole } from '../../http/fields.js';
import { BY, TEXT_MAX, TimingDto } from './common.dto.js';

const [HIGHEST, LOWEST] = [Math.min(...LEVELS), Math.max(...LEVELS)];

export class ByDto extends TimingDto {
  @Id({ optional: true, description: BY, example: 'ada' })
  by?: string;
}

export class ByWithTextDto extends ByDto {
  @Text(TEXT_MAX, { optional: true })
  text?: string;
}

/** A priority, or impact and urgency, or all three. */
export class ClassificationDto extends ByDto {
  @OneOf(PRIORITIES, 'Priority', { optional: true, example: 'critical' })
  priority?: Priority;

  @Whole(HIGHEST, LOWEST, { optional: true, description: '1 is the highest.' })
  impact?: Level;

  @Whole(HIGHEST, LOWEST, { optional: true, description: '1 is the highest.' })
  urgency?: Level;
}

/** A person, a team, or both; replaces the assignment before. */
export class AssignmentDto extends ByDto {
  @Id({ optional: true, example: 'ada' })
  personId?: string;

  @Id({ optional: true, example: 'network' })
  teamId?: string;
}

/** Records that somebody was paged; sends nothing. */
export class PageDto extends ByDto {
  @Id({ example: 'ada' })
  personId!: string;

  @OneOf(PAGE_CHANNELS, 'PageChannel', { example: 'sms' })
  channel!: PageChannel;

  @Id({ optional: true, description: 'The id that the page has in the system that sent it.' })
  pageId?: string;
}

export class AcknowledgementDto extends TimingDto {
  @Id({ description: 'The person who takes notice.', example: 'ada' })
  by!: string;
}

export class WorkStartDto extends ByDto {}

/** To a person, a team, or both; `text` says why. */
export class EscalationDto extends ByWithTextDto {
  @Id({ optional: true, example: 'grace' })
  personId?: string;

  @Id({ optional: true, example: 'management' })
  teamId?: string;
}

export class HoldDto extends ByWithTextDto {
  @OneOf(HOLD_REASONS, 'HoldReason', { example: 'awaiting-customer' })
  reason!: HoldReason;
}

export class ResumptionDto extends ByWithTextDto {}
