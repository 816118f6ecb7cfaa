import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { type Kind, KINDS, type Phase, PHASES, PRIORITIES, type Priority } from '@app/incident';

export class CustomerCountDto {
  @ApiPropertyOptional({ enum: PRIORITIES, enumName: 'Priority' })
  priority?: Priority;
  @ApiProperty({ enum: PHASES, enumName: 'Phase' })
  phase!: Phase;
  @ApiProperty({ enum: KINDS, enumName: 'Kind' })
  kind!: Kind;
  incidents!: number;
}

const COUNTS = { type: 'object' as const, additionalProperties: { type: 'integer' as const } };

export class CustomerMonthDto {
  /** Of the reports. @example '2026-03' */
  month!: string;
  incidents!: number;
  /** `none`: not classified. */
  @ApiProperty(COUNTS)
  byPriority!: Readonly<Record<string, number>>;
  @ApiProperty(COUNTS)
  byPhase!: Readonly<Record<string, number>>;
  @ApiProperty(COUNTS)
  byKind!: Readonly<Record<string, number>>;
  /** Each incident counts in one of these. */
  @ApiProperty({ type: [CustomerCountDto] })
  counts!: readonly CustomerCountDto[];
}

export class CustomerHistoryDto {
  customerId!: string;
  /** In which the months begin and end. @example 'UTC' */
  zone!: string;
  incidents!: number;
  /** Months without an incident are left out; the earliest first. */
  @ApiProperty({ type: [CustomerMonthDto] })
  months!: readonly CustomerMonthDto[];
}

export class CountedIncidentDto {
  id!: string;
  reportedAt!: string;
  @ApiPropertyOptional({ enum: PRIORITIES, enumName: 'Priority' })
  priority?: Priority;
  @ApiProperty({ enum: PHASES, enumName: 'Phase' })
  phase!: Phase;
  @ApiProperty({ enum: KINDS, enumName: 'Kind' })
  kind!: Kind;
}

export class CountedPageDto {
  @ApiProperty({ type: [CountedIncidentDto] })
  items!: readonly CountedIncidentDto[];
  next?: string;
}
