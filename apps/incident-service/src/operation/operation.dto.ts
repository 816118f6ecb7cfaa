import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';

export class ParkedStreamDto {
  /** The read model that cannot go on with it. */
  file!: string;
  /** @example 'incident-7K3MQ9XDK' */
  stream!: string;
  /** Of the event that cannot be read or applied. */
  revision!: string;
  position!: string;
  eventId!: string;
  type!: string;
  problem!: string;
  since!: string;
  /** The last event that is held back behind it. */
  heldTo!: string;
}

export class ParkedStreamsDto {
  @ApiProperty({ type: [ParkedStreamDto] })
  items!: readonly ParkedStreamDto[];
}

export class RetriedStreamDto {
  file!: string;
  stream!: string;
  /** False: it is still parked, and `problem` says why. */
  retried!: boolean;
  /** The same as `retried`, under its former name. */
  @ApiProperty({ deprecated: true })
  replayed!: boolean;
  problem?: string;
}

export class RetriedStreamsDto {
  @ApiProperty({ type: [RetriedStreamDto] })
  items!: readonly RetriedStreamDto[];
}

export class StoreStatusDto {
  /** @example 'embedded' */
  kind!: string;
  available!: boolean;
  problem?: string;
  /** Epoch milliseconds. */
  @ApiPropertyOptional({ type: 'integer' })
  since?: number;
  /** Store clock minus ours, milliseconds. */
  clockDrift?: number;
}

export class FileProblemDto {
  message!: string;
  @ApiProperty({ type: 'integer' })
  since!: number;
}

export class FileStatusDto {
  /** @example 'operational' */
  name!: string;
  /** Of the last event that was applied; empty before the first. */
  position!: string;
  caughtUp!: boolean;
  /** Complete, so that queries are answered from it. */
  serving!: boolean;
  lastRecordedAt?: string;
  /** Events applied by this process. */
  @ApiProperty({ type: 'integer' })
  applied!: number;
  @ApiProperty({ type: 'integer' })
  parked!: number;
  /** Another process has taken the file over. */
  zombie!: boolean;
  problem?: FileProblemDto;
}

export class ProjectionStatusDto {
  caughtUp!: boolean;
  @ApiProperty({ type: [FileStatusDto] })
  files!: readonly FileStatusDto[];
}

export class StatusDto {
  /** Where the operational read model of this instance stands in the log. */
  position!: string;
  store!: StoreStatusDto;
  projection!: ProjectionStatusDto;
}
