import { ApiProperty } from '@nestjs/swagger';

export class LiveDto {
  /** The process answers. */
  @ApiProperty({ enum: ['ok'] })
  state!: 'ok';

  /** Another one after every start: tells whether it is the instance that one means. */
  @ApiProperty({ format: 'uuid' })
  instance!: string;
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
