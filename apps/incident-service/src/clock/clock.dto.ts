import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';

export class ClockDto {
  /** Which clock the instance goes by: `wall`, `disciplined` (the wall clock is not taken), `store` (the event store has one, with which the wall clock is compared). */
  @ApiProperty({ enum: ['wall', 'disciplined', 'store'] })
  clock!: 'wall' | 'disciplined' | 'store';
  /** What it shows. */
  @ApiProperty({ format: 'date-time' })
  now!: string;
  /** What the wall clock shows. */
  @ApiProperty({ format: 'date-time' })
  wall!: string;
  /** Why the wall clock is not taken, and what ends it. */
  detail?: string;
}

export class ClockAcceptanceDto {
  /** False: the wall clock is taken anyway, so there was nothing to accept. */
  accepted!: boolean;
  /** What the disciplined clock showed. */
  @ApiPropertyOptional({ format: 'date-time' })
  from?: string;
  /** What the wall clock showed, which is taken from now on. */
  @ApiPropertyOptional({ format: 'date-time' })
  to?: string;
}
