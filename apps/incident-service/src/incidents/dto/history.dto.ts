import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { type Phase, PHASES } from '@app/incident';

/** Named type by type: without any of them the document would say that it is an object. */
const ANYTHING = {
  description: 'Any JSON value.',
  anyOf: [
    { type: 'string' },
    { type: 'number' },
    { type: 'boolean' },
    { type: 'object', additionalProperties: true },
    { type: 'array', items: {} },
    { type: 'null' },
  ],
};

/** A correction of one field of one event. What it was is derived, never stored. */
export class CorrectedFieldDto {
  /** Of the correction. */
  revision!: string;
  /** Of the event that it corrects. */
  corrects!: string;
  field!: string;
  @ApiPropertyOptional(ANYTHING)
  was?: unknown;
  @ApiPropertyOptional(ANYTHING)
  is?: unknown;
  text?: string;
  actor!: string;
  recordedAt!: string;
}

/** An event in its place in the life of the incident. */
export class HistoryEntryDto {
  /** Of the event; derived from its hash. */
  id!: string;
  revision!: string;
  /** @example 'IncidentReported' */
  type!: string;
  /** As stored, where that differs. */
  recordedAs?: string;
  occurredAt!: string;
  recordedAt!: string;
  @ApiProperty({ enum: ['live', 'import'], enumName: 'Origin' })
  origin!: 'live' | 'import';
  @ApiProperty({ type: 'integer' })
  lateBySeconds!: number;
  late!: boolean;
  /** The phase after it. */
  @ApiProperty({ enum: PHASES, enumName: 'Phase' })
  phase!: Phase;
  /** To staff as recorded, to customers as it now reads. */
  @ApiProperty({ type: 'object', additionalProperties: true })
  data!: object;
  /** The personal fields of it are gone with their key. */
  erased?: boolean;
  /** For staff: who wrote it. */
  actor?: string;
  /** For staff: what was corrected of this event later. */
  @ApiPropertyOptional({ type: [CorrectedFieldDto] })
  corrections?: readonly CorrectedFieldDto[];
  /** For staff: what this event corrects. */
  correction?: CorrectedFieldDto;
}

export class IncidentHistoryDto {
  id!: string;
  revision!: string;
  /** An event of it cannot be read: what stands here is of before. */
  parked!: boolean;
  /** In the order in which they happened. */
  @ApiProperty({ type: [HistoryEntryDto] })
  items!: readonly HistoryEntryDto[];
}
