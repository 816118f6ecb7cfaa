import { ApiProperty } from '@nestjs/swagger';

export class LiveDto {
  /** The process answers. */
  @ApiProperty({ enum: ['ok'] })
  state!: 'ok';
}

export class HealthDto {
  /** As bad as the worst part; `failing` answers with 503. */
  @ApiProperty({ enum: ['ok', 'warning', 'failing'] })
  state!: 'ok' | 'warning' | 'failing';

  /** Every part by name with its state, and with figures of its own. */
  @ApiProperty({
    type: 'object',
    additionalProperties: {
      type: 'object',
      properties: { state: { type: 'string', enum: ['ok', 'warning', 'failing'] }, detail: { type: 'string' } },
      required: ['state'],
      additionalProperties: true,
    },
  })
  parts!: Record<string, { state: 'ok' | 'warning' | 'failing'; detail?: string }>;
}
