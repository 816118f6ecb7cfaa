import { ApiProperty, ApiPropertyOptional, IntersectionType } from '@nestjs/swagger';
import { type Kind, KINDS, PRIORITIES, type Priority } from '@app/incident';
import { COMPLIANCE_GROUPS, COMPLIANCE_OUTCOMES, type ComplianceGroup, type ComplianceOutcome } from '@app/reporting';
import { CLOCK_NAMES, type ClockName } from '@app/sla';
import { Transform } from 'class-transformer';
import { IsBoolean, Matches } from 'class-validator';
import { IdFilter, OneOf, Optional } from '../http/fields.js';
import { PointInTimeQueryDto } from '../incidents/dto/clocks.dto.js';
import { PageQueryDto, Several } from '../incidents/dto/queries.dto.js';

/** `none`: not classified. */
export const PRIORITY_OR_NONE = [...PRIORITIES, 'none'];
const MONTH_OR_DAY = /^(19[7-9]|2[01][0-9])[0-9]-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?$/;

const BoundField = (description: string): PropertyDecorator => {
  const decorators = [
    ApiPropertyOptional({ pattern: MONTH_OR_DAY.source, description, example: '2026-03' }),
    Optional(),
    Matches(MONTH_OR_DAY, { message: '$property must be a month such as 2026-03, or a day such as 2026-03-09' }),
  ];
  return (target, property) => decorators.forEach((decorate) => decorate(target, property));
};

/** Which cycles and incidents a question is about, and as of when. */
class ComplianceFilterDto extends PointInTimeQueryDto {
  @IdFilter({ optional: true })
  projectId?: string;

  @IdFilter({ optional: true })
  serviceId?: string;

  @OneOf(PRIORITY_OR_NONE, 'PriorityFilter', { optional: true })
  priority?: Priority | 'none';

  @OneOf(CLOCK_NAMES, 'ClockName', { optional: true })
  clock?: ClockName;

  @BoundField('First month or day, inclusive.')
  from?: string;

  @BoundField('Last month or day, inclusive.')
  to?: string;
}

/** What figures are asked for; of one customer its id stands in the path. */
export class CustomerComplianceQueryDto extends ComplianceFilterDto {
  @Several(COMPLIANCE_GROUPS, 'ComplianceGroup', 'What the figures are divided by, besides the clocks.')
  groupBy?: ComplianceGroup[];

  @ApiPropertyOptional({
    type: Boolean,
    description: 'Also the percentiles of the times, which cost a look at each cycle.',
  })
  @Transform(({ value }: { value: unknown }) => (value === 'true' ? true : value === 'false' ? false : value))
  @Optional()
  @IsBoolean({ message: 'percentiles must be true or false' })
  percentiles?: boolean;
}

export class ComplianceQueryDto extends CustomerComplianceQueryDto {
  @IdFilter({ optional: true })
  customerId?: string;
}

export class ComplianceIncidentsQueryDto extends IntersectionType(PageQueryDto, ComplianceFilterDto) {
  @IdFilter({ optional: true })
  customerId?: string;

  @OneOf(COMPLIANCE_OUTCOMES, 'ComplianceOutcome', {
    description: 'Which number: `met` and `breached` include those that are also counted apart.',
  })
  outcome!: ComplianceOutcome;
}

export class TimeFiguresDto {
  /** Cut off to whole seconds. */
  @ApiProperty({ type: 'integer' })
  mean!: number;
  /** Nearest rank. */
  @ApiPropertyOptional({ type: 'integer' })
  p50?: number;
  @ApiPropertyOptional({ type: 'integer' })
  p90?: number;
  @ApiPropertyOptional({ type: 'integer' })
  p95?: number;
}

export class SlaTimesDto {
  /** How many have been stopped, in time or not. */
  @ApiProperty({ type: 'integer' })
  cycles!: number;
  business!: TimeFiguresDto;
  wall!: TimeFiguresDto;
}

/** `met / of` is the figure; `percent` is for the eye, cut off after two digits, and absent for 0 of 0. */
export class SlaRatioDto {
  @ApiProperty({ type: 'integer' })
  met!: number;
  @ApiProperty({ type: 'integer' })
  of!: number;
  /** @example '97.56' */
  percent?: string;
}

class GroupDto {
  customerId?: string;
  projectId?: string;
  serviceId?: string;
  @ApiPropertyOptional({ enum: PRIORITY_OR_NONE, enumName: 'PriorityFilter' })
  priority?: Priority | 'none';
  /** @example '2026-03' */
  month?: string;
}

export class ClockGroupDto extends GroupDto {
  @ApiProperty({ enum: CLOCK_NAMES, enumName: 'ClockName' })
  clock!: ClockName;
  @ApiProperty({ type: 'integer' })
  met!: number;
  /** Of `met`: by an event that was recorded only after the due instant. */
  @ApiProperty({ type: 'integer' })
  metByLateRecording!: number;
  @ApiProperty({ type: 'integer' })
  breached!: number;
  /** Of `breached`: not stopped yet. */
  @ApiProperty({ type: 'integer' })
  breachedOpen!: number;
  @ApiProperty({ type: 'integer' })
  running!: number;
  @ApiProperty({ type: 'integer' })
  paused!: number;
  @ApiProperty({ type: 'integer' })
  cancelled!: number;
  @ApiProperty({ type: 'integer' })
  withoutTarget!: number;
  sla!: SlaRatioDto;
  /** Absent where nothing has been stopped. */
  times?: SlaTimesDto;
}

export class IncidentGroupDto extends GroupDto {
  /** Reported in these months, or on these days. */
  @ApiProperty({ type: 'integer' })
  incidents!: number;
  @ApiProperty({ type: 'integer' })
  withoutSla!: number;
  /** Under a contract that has no clocks for this kind. */
  @ApiProperty({ type: 'integer' })
  withoutClocks!: number;
}

class AnswerAsOfDto {
  /** What runs, and what has run out, is told as of then. @example '2026-03-27T15:00:00Z' */
  asOf!: string;
  /** What had been recorded by then is in it. @example '2026-03-27T15:00:00Z' */
  knownAt!: string;
  /** The same question may still get another answer. */
  provisional!: boolean;
}

export class ComplianceDto extends AnswerAsOfDto {
  @ApiProperty({ type: [ClockGroupDto] })
  clocks!: readonly ClockGroupDto[];
  @ApiProperty({ type: [IncidentGroupDto] })
  incidents!: readonly IncidentGroupDto[];
}

export class ComplianceItemDto {
  /** Of the incident. */
  id!: string;
  /** Absent of incidents that are counted as such. */
  @ApiPropertyOptional({ enum: CLOCK_NAMES, enumName: 'ClockName' })
  clock?: ClockName;
  /** The revision that began the cycle. */
  cycle?: string;
  customerId!: string;
  projectId?: string;
  serviceId?: string;
  @ApiProperty({ enum: KINDS, enumName: 'Kind' })
  kind!: Kind;
  /** That the target was given for. */
  @ApiProperty({ enum: PRIORITY_OR_NONE, enumName: 'PriorityFilter' })
  priority!: Priority | 'none';
  month!: string;
  @ApiProperty({ enum: COMPLIANCE_OUTCOMES, enumName: 'ComplianceOutcome' })
  outcome!: ComplianceOutcome;
  begunAt!: string;
  dueAt?: string;
  stoppedAt?: string;
  @ApiPropertyOptional({ type: 'integer' })
  businessSeconds?: number;
  @ApiPropertyOptional({ type: 'integer' })
  wallSeconds?: number;
}

export class CompliancePageDto extends AnswerAsOfDto {
  /** In the order of the reports. */
  @ApiProperty({ type: [ComplianceItemDto] })
  items!: readonly ComplianceItemDto[];
  next?: string;
}
