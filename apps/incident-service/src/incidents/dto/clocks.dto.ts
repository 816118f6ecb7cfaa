import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { type Kind, KINDS, PRIORITIES, type Priority, type TimelineItem } from '@app/incident';
import { CLOCK_NAMES, type ClockName, type CycleState, type Language, type Segment, type Target } from '@app/sla';
import { OneOf, QueryInstant } from '../../http/fields.js';
import { PinDto } from './detail.dto.js';
import { HistoryEntryDto } from './history.dto.js';

const STATES = ['running', 'paused', 'met', 'breached', 'cancelled', 'no-target'] as const;
const RULES = [
  'around-the-clock',
  'service-hours',
  'outside-service-hours',
  'hold-reason-pauses',
  'between-resolution-and-reopening',
] as const;

export class PointInTimeQueryDto {
  @QueryInstant({
    optional: true,
    description:
      'What had happened by then, a fraction of a second cut off; not in the future. Absent: `knownAt`, else now.',
  })
  asOf?: string;

  @QueryInstant({
    optional: true,
    description:
      'What had been recorded by then, to the millisecond; not in the future. Absent: everything recorded so far. For staff.',
  })
  knownAt?: string;
}

export class ClocksQueryDto extends PointInTimeQueryDto {
  @OneOf(['en', 'de'], 'Language', { optional: true, description: 'Of the explanations; English if absent.' })
  language?: Language;
}

export class ClockEventDto {
  revision!: string;
  type!: string;
  occurredAt!: string;
}

export class ElapsedDto {
  /** In the hours of the target, without pauses. */
  @ApiProperty({ type: 'integer' })
  business!: number;
  /** From the beginning of the cycle to its stop, or to `asOf`. */
  @ApiProperty({ type: 'integer' })
  wall!: number;
  @ApiProperty({ type: 'integer' })
  paused!: number;
}

export class SegmentDto {
  @ApiProperty({ enum: ['running', 'paused', 'outside-hours'], enumName: 'SegmentState' })
  state!: Segment['state'];
  from!: string;
  /** Excluded. */
  to!: string;
  /** The event that began what holds here. */
  by!: ClockEventDto;
  @ApiProperty({ enum: RULES, enumName: 'SegmentRule' })
  rule!: Segment['rule'];
}

export class ReachedWarningDto {
  @ApiProperty({ type: 'integer' })
  percent!: number;
  at!: string;
  /** The event that set this instant. */
  setBy?: ClockEventDto;
}

export class FormerTargetDto {
  @ApiProperty({ enum: PRIORITIES, enumName: 'Priority' })
  priority!: Priority;
  @ApiProperty({ type: 'object', additionalProperties: true })
  target!: Target;
  targetSetBy!: ClockEventDto;
  replacedBy!: ClockEventDto;
  dueAt?: string;
  @ApiProperty({ type: [ReachedWarningDto] })
  warnings!: readonly ReachedWarningDto[];
}

export class ClockFindingDto {
  /** @example 'beyond-known-years' */
  code!: string;
  at!: string;
}

export class CycleDto {
  /** The revision of the event that began it: its name. */
  cycle!: string;
  begunAt!: string;
  begunBy!: ClockEventDto;
  @ApiProperty({ enum: STATES, enumName: 'CycleState' })
  state!: CycleState;
  /** A breached cycle may still run. */
  @ApiProperty({ enum: ['running', 'paused', 'stopped'], enumName: 'CycleActivity' })
  activity!: 'running' | 'paused' | 'stopped';
  @ApiProperty({ enum: PRIORITIES, enumName: 'Priority' })
  priority!: Priority;
  /** `{seconds, hours}` or `{workingDays, untilClosing?}`; absent: nothing is promised. */
  @ApiPropertyOptional({ type: 'object', additionalProperties: true })
  target?: Target;
  @ApiPropertyOptional({ type: 'integer' })
  targetSeconds?: number;
  targetSetBy!: ClockEventDto;
  dueAt?: string;
  dueSetBy?: ClockEventDto;
  breachedAt?: string;
  stoppedAt?: string;
  stoppedBy?: ClockEventDto;
  elapsedSeconds!: ElapsedDto;
  /** In the hours of the target. */
  @ApiPropertyOptional({ type: 'integer' })
  remainingSeconds?: number;
  /** From the due instant to the stop, or to `asOf`. */
  @ApiProperty({ type: 'integer' })
  overdueSeconds!: number;
  /** Met by an event that was recorded after the due instant. */
  metLate!: boolean;
  @ApiProperty({ type: [ReachedWarningDto] })
  warnings!: readonly ReachedWarningDto[];
  /** Targets that a reclassification took the place of. */
  @ApiProperty({ type: [FormerTargetDto] })
  former!: readonly FormerTargetDto[];
  @ApiProperty({ type: [ClockFindingDto] })
  findings!: readonly ClockFindingDto[];
  /** They adjoin, from the beginning to the stop or to `asOf`. */
  @ApiProperty({ type: [SegmentDto] })
  segments!: readonly SegmentDto[];
  /** In plain words why it is what it is. */
  explanation!: string;
}

export class RecordedNoticeDto {
  revision!: string;
  @ApiProperty({ enum: ['SlaWarningRaised', 'SlaBreached', 'SlaBreachCorrected'], enumName: 'NoticeType' })
  type!: 'SlaWarningRaised' | 'SlaBreached' | 'SlaBreachCorrected';
  occurredAt!: string;
  recordedAt!: string;
  @ApiProperty({ type: 'object', additionalProperties: true })
  data!: object;
}

export class IncidentClocksDto {
  id!: string;
  /** Of the last event that was looked at; absent: none had been recorded by then. */
  revision?: string;
  asOf!: string;
  knownAt!: string;
  /** The same question may still get another answer: `knownAt` lies less than a minute back. */
  provisional!: boolean;
  /** An event of it cannot be read: what stands here is of before. */
  parked!: boolean;
  /** Why there are no clocks at all. */
  @ApiPropertyOptional({ enum: ['not-reported', 'no-sla-agreed', 'kind-without-clocks'], enumName: 'NoClocks' })
  none?: 'not-reported' | 'no-sla-agreed' | 'kind-without-clocks';
  /** Why there are no clocks, in words. */
  explanation?: string;
  @ApiPropertyOptional({ enum: KINDS, enumName: 'Kind' })
  kind?: Kind;
  /** In which the months of compliance are counted. */
  zone?: string;
  /** What was pinned; null: no SLA agreed; absent: this key may not see it. */
  @ApiPropertyOptional({ type: PinDto, nullable: true })
  contract?: PinDto | null;
  @ApiProperty({ type: [CycleDto] })
  reaction!: readonly CycleDto[];
  @ApiProperty({ type: [CycleDto] })
  update!: readonly CycleDto[];
  @ApiProperty({ type: [CycleDto] })
  resolution!: readonly CycleDto[];
  /** For staff: what the service raised, and what was corrected of it. */
  @ApiPropertyOptional({ type: [RecordedNoticeDto] })
  recorded?: readonly RecordedNoticeDto[];
}

/** What a cycle of a clock showed right after an event. */
export class ClockReadingDto {
  @ApiProperty({ enum: CLOCK_NAMES, enumName: 'ClockName' })
  clock!: ClockName;
  cycle!: string;
  @ApiProperty({ enum: STATES, enumName: 'CycleState' })
  state!: CycleState;
  elapsedSeconds!: ElapsedDto;
  @ApiPropertyOptional({ type: 'integer' })
  remainingSeconds?: number;
  dueAt?: string;
}

export class TimelineItemDto extends HistoryEntryDto {
  /** Of every cycle that had begun. */
  @ApiProperty({ type: [ClockReadingDto] })
  clocks!: TimelineItem['clocks'];
}

export class IncidentTimelineDto {
  id!: string;
  revision!: string;
  asOf!: string;
  knownAt!: string;
  /** The same question may still get another answer: `knownAt` lies less than a minute back. */
  provisional!: boolean;
  /** An event of it cannot be read: what stands here is of before. */
  parked!: boolean;
  /** In the order in which they happened. */
  @ApiProperty({ type: [TimelineItemDto] })
  items!: readonly TimelineItemDto[];
}
