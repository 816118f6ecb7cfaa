import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { FieldProblemDto } from '../http/problem.dto.js';

/** A line of the request. */
export class ImportLineDto {
  /** Names the line for ever: sent again, it has no second effect. */
  @ApiProperty({ format: 'uuid' })
  commandId!: string;
  /** The number of the incident that the line is about. */
  incident?: string;
  /** Instead of the number: the `commandId` of the line that reported the incident. */
  @ApiPropertyOptional({ format: 'uuid' })
  reportedBy?: string;
  /** `{"type": "ReportIncident", ...}`: the fields of the routes' bodies. They are one append. */
  @ApiProperty({
    type: 'array',
    minItems: 1,
    maxItems: 100,
    items: {
      type: 'object',
      properties: { type: { type: 'string' } },
      required: ['type'],
      additionalProperties: true,
    },
  })
  commands!: object[];
  /**
   * The row as the foreign system has it, column by column. With it the line is compared by the row when it is sent
   * again, whatever commands were made of it.
   */
  @ApiPropertyOptional({
    type: 'object',
    minProperties: 1,
    maxProperties: 1000,
    additionalProperties: { type: ['string', 'number', 'boolean', 'null'] } as never,
  })
  source?: object;
}

export class ImportReceiptDto {
  id!: string;
  revision!: string;
  position!: string;
  /** False when nothing had to be recorded. */
  changed!: boolean;
  /** True where an earlier release recorded the line, so that its row could not be compared. */
  former?: boolean;
  /** True when it was recorded without its text: the person or customer whose key would seal it was erased. */
  textWithheld?: boolean;
}

export class ImportProblemDto {
  code!: string;
  @ApiProperty({ type: 'integer' })
  status!: number;
  detail!: string;
  errors?: FieldProblemDto[];
}

/** Of each kind, how many things the line names that nobody has defined. It is recorded all the same. */
export class UnknownNamesDto {
  @ApiPropertyOptional({ type: 'integer' })
  customers?: number;
  @ApiPropertyOptional({ type: 'integer' })
  projects?: number;
  @ApiPropertyOptional({ type: 'integer' })
  services?: number;
  @ApiPropertyOptional({ type: 'integer' })
  contacts?: number;
}

/** A line of the answer: a receipt or a problem, in the order of the request's lines. */
export class ImportResultDto {
  /** Of the request, from 1. */
  @ApiProperty({ type: 'integer' })
  line!: number;
  commandId?: string;
  receipt?: ImportReceiptDto;
  /** Of a line that was recorded; absent where everything that it names is defined. */
  unknown?: UnknownNamesDto;
  problem?: ImportProblemDto;
}
