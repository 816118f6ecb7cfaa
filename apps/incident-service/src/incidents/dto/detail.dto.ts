import { ApiExtraModels, ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  type Channel,
  CHANNELS,
  HOLD_REASONS,
  type HoldReason,
  type Kind,
  KINDS,
  type Level,
  type Phase,
  PHASES,
  PRIORITIES,
  type Priority,
  REFERENCE_KINDS,
  type ReferenceKind,
} from '@app/incident';
import { AsStored, PartyStateDto, PersonStateDto, SourceStateDto } from './as-stored.dto.js';

const STATUS = ['open', 'resolved', 'closed', 'cancelled', 'merged'] as const;
const PROGRESS = ['reported', 'classified', 'assigned', 'acknowledged', 'in-work'] as const;

export class EventRefDto {
  /** @example '0' */
  revision!: string;
  /** @example 'IncidentReported' */
  type!: string;
  /** @example '2026-03-27T15:00:00Z' */
  occurredAt!: string;
}

export class DeedDto {
  at!: string;
  by?: string;
}

export class HoldStateDto {
  since!: string;
  begunBy!: EventRefDto;
  @ApiProperty({ enum: HOLD_REASONS, enumName: 'HoldReason' })
  reason!: HoldReason;
  text?: string;
  by?: string;
}

export class ReferenceStateDto {
  @ApiProperty({ enum: REFERENCE_KINDS, enumName: 'ReferenceKind' })
  kind!: ReferenceKind;
  id!: string;
  system?: string;
}

class EntryDto {
  revision!: string;
  occurredAt!: string;
  statedAt?: string;
}

export class CustomerInformationEntryDto extends EntryDto {
  by?: string;
  @ApiPropertyOptional({ enum: CHANNELS, enumName: 'Channel' })
  channel?: Channel;
  contactId?: string;
  /** Absent once its key is destroyed. */
  text?: string;
}

export class NoteEntryDto extends EntryDto {
  by?: string;
  text?: string;
}

@ApiExtraModels(PartyStateDto, PersonStateDto)
export class ContactEntryDto extends EntryDto {
  takenBy!: string;
  @ApiPropertyOptional({ enum: CHANNELS, enumName: 'Channel' })
  channel?: Channel;
  contactId?: string;
  @AsStored(PartyStateDto, 'Whom the caller wanted.')
  intendedFor?: object;
  @AsStored(PartyStateDto, 'To whom the call went on.')
  passedOnTo?: object;
  @AsStored(PersonStateDto, 'Who called, where there is no contact record.')
  caller?: object;
  text?: string;
}

export class LateRecordingDto {
  revision!: string;
  type!: string;
  occurredAt!: string;
  recordedAt!: string;
  @ApiProperty({ type: 'integer' })
  lateBySeconds!: number;
}

export class VersionRefDto {
  /** @example 'alpenmarkt-gold' */
  id!: string;
  /** The revision of its stream. @example '2' */
  version!: string;
  /** SHA-256 of what was agreed, in canonical form. */
  hash!: string;
}

export class PinDto extends VersionRefDto {
  calendar?: VersionRefDto;
}

/** What an incident is now, folded from its history. Personal fields are absent once their key is destroyed. */
@ApiExtraModels(SourceStateDto, PersonStateDto)
export class IncidentDto {
  /** The number without hyphens. @example '7K3MQ9XDK' */
  id!: string;
  /** Of the last event; the `ETag`. @example '3' */
  revision!: string;
  @ApiProperty({ enum: PHASES, enumName: 'Phase' })
  phase!: Phase;
  @ApiProperty({ enum: STATUS, enumName: 'Status' })
  status!: (typeof STATUS)[number];
  @ApiProperty({ enum: PROGRESS, enumName: 'Progress' })
  progress!: (typeof PROGRESS)[number];
  /** The event that gave the status. */
  statusBy!: EventRefDto;
  @ApiProperty({ enum: KINDS, enumName: 'Kind' })
  kind!: Kind;
  customerId!: string;
  projectId?: string;
  serviceId?: string;
  @ApiPropertyOptional({ enum: CHANNELS, enumName: 'Channel' })
  channel?: Channel;
  contactId?: string;
  @AsStored(SourceStateDto, 'Where the report stands in the system that it came from.')
  source?: object;
  @AsStored(PersonStateDto, 'Who reported it, where there is no contact record.')
  reporter?: object;
  title?: string;
  description?: string;
  @ApiPropertyOptional({
    type: PinDto,
    nullable: true,
    description:
      'The contract version in force at the report; null: no SLA is agreed; absent: this key may not see it.',
  })
  contract?: PinDto | null;
  @ApiPropertyOptional({ enum: PRIORITIES, enumName: 'Priority' })
  priority?: Priority;
  @ApiPropertyOptional({ type: 'integer' })
  impact?: Level;
  @ApiPropertyOptional({ type: 'integer' })
  urgency?: Level;
  assignee?: PartyStateDto;
  reportedAt!: string;
  classifiedAt?: string;
  assignedAt?: string;
  /** Of the present cycle: since the report or the last reopening. */
  @ApiProperty({ type: [DeedDto] })
  acknowledgements!: readonly DeedDto[];
  @ApiProperty({ type: [DeedDto] })
  workStarts!: readonly DeedDto[];
  acknowledgedAt?: string;
  acknowledgedBy?: string;
  workStartedAt?: string;
  workStartedBy?: string;
  hold?: HoldStateDto;
  holdEndedBy?: EventRefDto;
  resolvedAt?: string;
  resolvedBy?: string;
  resolutionCode?: string;
  resolution?: string;
  closedAt?: string;
  cancelledAt?: string;
  mergedAt?: string;
  /** The incident that goes on, where the reader may know of it. */
  mergedInto?: string;
  @ApiProperty({ type: [String] })
  mergedFrom!: readonly string[];
  /** Incidents that were merged into each other in a ring, this one among them. */
  @ApiPropertyOptional({ type: [String] })
  mergeRing?: readonly string[];
  @ApiProperty({ type: 'integer' })
  reopenCount!: number;
  lastInformedAt?: string;
  updatedAt!: string;
  /** An event of it cannot be read: what stands here is of before. */
  parked!: boolean;
  /** Personal fields of it are gone with their key. */
  erased!: boolean;
  @ApiProperty({ type: [CustomerInformationEntryDto] })
  customerInformation!: readonly CustomerInformationEntryDto[];
  /** What was written down late, and by how much. */
  @ApiProperty({ type: [LateRecordingDto] })
  lateRecordings!: readonly LateRecordingDto[];
  /** For staff. */
  @ApiPropertyOptional({ type: 'integer' })
  pages?: number;
  /** For staff. */
  @ApiPropertyOptional({ type: 'integer' })
  escalations?: number;
  /** For staff. */
  @ApiPropertyOptional({ type: [ReferenceStateDto] })
  references?: readonly ReferenceStateDto[];
  /** For staff. */
  @ApiPropertyOptional({ type: [NoteEntryDto] })
  notes?: readonly NoteEntryDto[];
  /** For staff. */
  @ApiPropertyOptional({ type: [ContactEntryDto] })
  contacts?: readonly ContactEntryDto[];
}
