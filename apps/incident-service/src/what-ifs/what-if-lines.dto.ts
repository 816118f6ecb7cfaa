import { ApiProperty } from '@nestjs/swagger';
import { CLOCK_NAMES, type ClockName, type CycleState } from '@app/sla';

const STATES = ['running', 'paused', 'met', 'breached', 'cancelled', 'no-target'] as const;
const Count = (): PropertyDecorator => ApiProperty({ type: 'integer' });

export class WhatIfProgressDto {
  @ApiProperty({ enum: ['progress'] })
  type!: 'progress';
  @Count()
  done!: number;
  @Count()
  of!: number;
}

class CycleOutcomeDto {
  @ApiProperty({ enum: STATES, enumName: 'CycleState' })
  state!: CycleState;
  dueAt?: string;
  /** Why it is so under these terms. */
  explanation!: string;
}

class CycleDifferenceDto {
  @ApiProperty({ enum: CLOCK_NAMES, enumName: 'ClockName' })
  clock!: ClockName;
  /** The revision of the event that began it. */
  cycle!: string;
  /** Absent: there is no such cycle under these terms. */
  then?: CycleOutcomeDto;
  now?: CycleOutcomeDto;
  /** What makes the difference. @example 'Promised: 15 minutes around the clock instead of 1 hour around the clock.' */
  why!: string;
}

export class WhatIfDifferenceDto {
  @ApiProperty({ enum: ['difference'] })
  type!: 'difference';
  incident!: string;
  customerId!: string;
  @ApiProperty({ type: [CycleDifferenceDto] })
  cycles!: readonly CycleDifferenceDto[];
}

class TallyDto {
  @Count()
  met!: number;
  /** Of `met`: by something that was recorded after the due instant. */
  @Count()
  metLate!: number;
  @Count()
  breached!: number;
  @Count()
  running!: number;
  /** With time left. */
  @Count()
  paused!: number;
  @Count()
  cancelled!: number;
  @Count()
  withoutTarget!: number;
  /** Warnings that fell due. */
  @Count()
  warnings!: number;
}

class WhatIfComplianceDto {
  reaction!: TallyDto;
  update!: TallyDto;
  resolution!: TallyDto;
  /** Incidents for which no SLA was agreed: changes have nothing to change there. */
  @Count()
  withoutSla!: number;
  /** Incidents of a kind for which the contract has no clocks. */
  @Count()
  withoutClocks!: number;
}

/** The last line; an answer without it was broken off. */
export class WhatIfResultDto {
  @ApiProperty({ enum: ['result'] })
  type!: 'result';
  asOf!: string;
  knownAt!: string;
  /** The same question may still get another answer. */
  provisional!: boolean;
  @Count()
  incidents!: number;
  @Count()
  differing!: number;
  then!: WhatIfComplianceDto;
  now!: WhatIfComplianceDto;
}

export const WhatIfLineDtos = [WhatIfProgressDto, WhatIfDifferenceDto, WhatIfResultDto];
