import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { type Kind, KINDS, type Phase, PHASES, PRIORITIES, type Priority } from '@app/incident';
import { PartyStateDto } from './as-stored.dto.js';

export class IncidentItemDto {
  /** The number without hyphens. @example '7K3MQ9XDK' */
  id!: string;
  /** @example '3' */
  revision!: string;
  @ApiProperty({ enum: KINDS, enumName: 'Kind' })
  kind!: Kind;
  /** @example 'alpenmarkt' */
  customerId!: string;
  projectId?: string;
  title?: string;
  /** The title is gone with the key of the person who reported it. */
  erased?: boolean;
  /** Absent: not classified yet. */
  @ApiPropertyOptional({ enum: PRIORITIES, enumName: 'Priority' })
  priority?: Priority;
  @ApiProperty({ enum: PHASES, enumName: 'Phase' })
  phase!: Phase;
  assignee?: PartyStateDto;
  /** @example '2026-03-27T15:00:00Z' */
  reportedAt!: string;
  /** When the latest thing happened that the reader may know of. */
  updatedAt!: string;
  /** An event of it cannot be read: what stands here is of before. */
  parked?: boolean;
}

export class IncidentPageDto {
  @ApiProperty({ type: [IncidentItemDto] })
  items!: readonly IncidentItemDto[];
  /** The cursor of the next page; absent on the last one. */
  next?: string;
}

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

export class MergeRingsDto {
  /** Each ring: incidents that were merged into each other, so that none of them goes on. */
  @ApiProperty({ type: 'array', items: { type: 'array', items: { type: 'string' } } })
  rings!: readonly (readonly string[])[];
}
