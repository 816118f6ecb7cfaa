import { ApiProperty, OmitType } from '@nestjs/swagger';
import { type Kind, KINDS, type Phase, PHASES, type Priority } from '@app/incident';
import type { Language } from '@app/sla';
import { ClockGroupDto, ComplianceItemDto, PRIORITY_OR_NONE } from '../compliance/compliance.dto.js';
import { OneOf, QueryText } from '../http/fields.js';

/** A period by its name, or by its first and last month or day. */
export class ReportQueryDto {
  @QueryText(40, {
    optional: true,
    description: 'A month, a quarter, a year, or a range of months or days.',
    example: '2026-Q1',
  })
  period?: string;

  @QueryText(40, {
    optional: true,
    description: 'First month or day, inclusive, in place of `period`.',
    example: '2026-02-09',
  })
  from?: string;

  @QueryText(40, { optional: true, description: 'Last month or day, inclusive.', example: '2026-04-05' })
  to?: string;

  @OneOf(['en', 'de'], 'Language', { optional: true, description: 'Of the explanations; English if absent.' })
  language?: Language;

  @OneOf(['json', 'csv'], 'ReportFormat', { optional: true, description: 'Goes before what `Accept` says.' })
  format?: 'json' | 'csv';
}

export class ReportedCustomerDto {
  id!: string;
  /** Absent where it was erased, and where nobody has defined the customer. */
  name?: string;
}

export class PeriodDto {
  /** @example '2026-Q1' */
  name!: string;
  /** First month, or first day. @example '2026-01' */
  from!: string;
  /** Last month, or last day. @example '2026-03' */
  to!: string;
}

export class ClockFiguresDto extends OmitType(ClockGroupDto, [
  'customerId',
  'projectId',
  'serviceId',
  'priority',
  'month',
]) {}

export class ReportFiguresDto {
  /** Reported in the period. */
  @ApiProperty({ type: 'integer' })
  incidents!: number;
  @ApiProperty({ type: 'integer' })
  withoutSla!: number;
  @ApiProperty({ type: 'integer' })
  withoutClocks!: number;
  /** Due in the period. `times` of the reaction clock is the MTTA, of the resolution clock the MTTR. */
  @ApiProperty({ type: [ClockFiguresDto] })
  clocks!: readonly ClockFiguresDto[];
}

export class FormerPeriodDto extends ReportFiguresDto {
  name!: string;
  from!: string;
  to!: string;
}

export class PriorityFiguresDto extends ReportFiguresDto {
  @ApiProperty({ enum: PRIORITY_OR_NONE, enumName: 'PriorityFilter' })
  priority!: Priority | 'none';
}

export class ServiceFiguresDto extends ReportFiguresDto {
  /** Absent: of no service. */
  serviceId?: string;
}

export class ReportedBreachDto extends ComplianceItemDto {
  /** Why, in words. */
  explanation!: string;
}

export class MetOfDto {
  @ApiProperty({ type: 'integer' })
  met!: number;
  @ApiProperty({ type: 'integer' })
  of!: number;
}

export class IncidentSlaDto {
  reaction?: MetOfDto;
  update?: MetOfDto;
  resolution?: MetOfDto;
}

export class ReportedIncidentDto {
  id!: string;
  reportedAt!: string;
  @ApiProperty({ enum: KINDS, enumName: 'Kind' })
  kind!: Kind;
  @ApiProperty({ enum: PHASES, enumName: 'Phase' })
  phase!: Phase;
  @ApiProperty({ enum: PRIORITY_OR_NONE, enumName: 'PriorityFilter' })
  priority!: Priority | 'none';
  projectId?: string;
  serviceId?: string;
  /** Of its cycles that are decided, whenever they were due. */
  sla!: IncidentSlaDto;
}

export class OpenNeedDto {
  id!: string;
  @ApiProperty({ enum: ['open'] })
  state!: string;
  text?: string;
  @ApiProperty({ type: Boolean, required: false })
  erased?: true;
  notedAt!: string;
  changedAt!: string;
}

export class CustomerReportDto {
  customer!: ReportedCustomerDto;
  period!: PeriodDto;
  asOf!: string;
  @ApiProperty({ enum: ['en', 'de'], enumName: 'Language' })
  language!: Language;
  summary!: ReportFiguresDto;
  /** The three periods before, the nearest first. */
  @ApiProperty({ type: [FormerPeriodDto] })
  before!: readonly FormerPeriodDto[];
  @ApiProperty({ type: [PriorityFiguresDto] })
  priorities!: readonly PriorityFiguresDto[];
  @ApiProperty({ type: [ServiceFiguresDto] })
  services!: readonly ServiceFiguresDto[];
  @ApiProperty({ type: [ReportedBreachDto] })
  breaches!: readonly ReportedBreachDto[];
  /** Reported in the period, in the order of their reports. */
  @ApiProperty({ type: [ReportedIncidentDto] })
  incidents!: readonly ReportedIncidentDto[];
  /** For staff: those that are open. */
  @ApiProperty({ type: [OpenNeedDto], required: false })
  needs?: readonly OpenNeedDto[];
}
