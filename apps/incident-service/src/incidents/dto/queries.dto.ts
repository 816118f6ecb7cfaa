import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { type Kind, KINDS, type Phase, PHASES, PRIORITIES, type Priority, SORTS } from '@app/incident';
import { DEFAULT_LIMIT, GREATEST_LIMIT } from '@app/querying';
import { Transform } from 'class-transformer';
import { IsIn, Matches } from 'class-validator';
import { IdFilter, OneOf, Optional, QueryInstant, QueryWhole, QueryText } from '../../http/fields.js';

/** `?phase=reported&phase=assigned`; one value is a list of one. */
export const Several = (values: readonly string[], name: string, description: string): PropertyDecorator => {
  const decorators = [
    ApiPropertyOptional({ enum: [...values], enumName: name, isArray: true, description }),
    Transform(({ value }: { value: unknown }) => (value === undefined || Array.isArray(value) ? value : [value])),
    Optional(),
    IsIn([...values], { each: true, message: `$property must be one or several of ${values.join(', ')}` }),
  ];
  return (target, property) => decorators.forEach((decorate) => decorate(target, property));
};

const PRIORITY_FILTER = [...PRIORITIES, 'none'];
const CURSOR = /^[A-Za-z0-9_-]{1,200}$/;

export class PageQueryDto {
  /** `next` of the page before. */
  @ApiPropertyOptional({ pattern: CURSOR.source })
  @Optional()
  @Matches(CURSOR, { message: 'cursor must be `next` of the page before, unchanged' })
  cursor?: string;

  @QueryWhole(1, GREATEST_LIMIT, { optional: true, description: `Items of a page; ${DEFAULT_LIMIT} if absent.` })
  limit?: number;
}

export class CustomerIncidentsQueryDto extends PageQueryDto {
  @IdFilter({ optional: true })
  projectId?: string;

  @Several(KINDS, 'Kind', 'Any of these.')
  kind?: Kind[];

  @Several(PRIORITY_FILTER, 'PriorityFilter', 'Any of these; `none` is not classified yet.')
  priority?: (Priority | 'none')[];

  @Several(PHASES, 'Phase', 'Any of these.')
  phase?: Phase[];

  @IdFilter({ optional: true, description: 'Assigned to this person; for staff.' })
  personId?: string;

  @IdFilter({ optional: true, description: 'Assigned to this team.' })
  teamId?: string;

  @QueryInstant({ optional: true, description: 'Reported at or after this instant.' })
  reportedFrom?: string;

  @QueryInstant({ optional: true, description: 'Reported before this instant.' })
  reportedBefore?: string;

  @QueryText(200, {
    optional: true,
    description: 'Words that must all occur; "a phrase"; a trailing * for beginnings.',
  })
  text?: string;

  @OneOf(SORTS, 'IncidentSort', { optional: true, description: '`reportedAt` if absent.' })
  sort?: (typeof SORTS)[number];

  @OneOf(['asc', 'desc'], 'Direction', {
    optional: true,
    description: 'If absent: the latest first (`desc`), of priorities the most urgent first (`asc`).',
  })
  direction?: 'asc' | 'desc';
}

export class IncidentsQueryDto extends CustomerIncidentsQueryDto {
  @IdFilter({ optional: true })
  customerId?: string;
}

const MONTH = /^(19[7-9]|2[01][0-9])[0-9]-(0[1-9]|1[0-2])$/;

export class MonthsQueryDto {
  /** First month, inclusive. @example '2026-01' */
  @ApiPropertyOptional({ pattern: MONTH.source })
  @Optional()
  @Matches(MONTH, { message: 'from must be a month such as 2026-03' })
  from?: string;

  /** Last month, inclusive. @example '2026-12' */
  @ApiPropertyOptional({ pattern: MONTH.source })
  @Optional()
  @Matches(MONTH, { message: 'to must be a month such as 2026-03' })
  to?: string;
}

export class CountedQueryDto extends PageQueryDto {
  /** The month of the reports. */
  @ApiProperty({ pattern: MONTH.source, example: '2026-03' })
  @Matches(MONTH, { message: 'month must be a month such as 2026-03' })
  month!: string;

  @OneOf(PRIORITY_FILTER, 'PriorityFilter', { optional: true })
  priority?: Priority | 'none';

  @OneOf(PHASES, 'Phase', { optional: true })
  phase?: Phase;

  @OneOf(KINDS, 'Kind', { optional: true })
  kind?: Kind;
}
