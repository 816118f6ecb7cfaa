import { ApiProperty } from '@nestjs/swagger';

export const READ_MODEL_STATES = ['current', 'late', 'parked', 'not-awaited'] as const;

/** What became of a command; the same for the same `Idempotency-Key`, however often it is sent. */
export class ReceiptDto {
  /** What the command was about; an incident's number without hyphens. @example '7K3MQ9XDK' */
  id!: string;

  /** Of the command's last event; also the `ETag`. @example '0' */
  revision!: string;

  /** Of that event in the log; opaque, sorts as text. */
  position!: string;

  /** UUID of the command: made of the `Idempotency-Key`, or random without one. */
  commandId!: string;

  /** False when nothing had to be recorded, because it was so already. @example true */
  changed!: boolean;

  /** True when the fact was recorded without its text: the person or customer whose key would seal it was erased. */
  textWithheld?: boolean;

  /** Whether this instance's queries show it: `current` (200, 201); `late`, `parked` or `not-awaited` (202). */
  @ApiProperty({ enum: READ_MODEL_STATES, enumName: 'ReadModelState' })
  readModel!: (typeof READ_MODEL_STATES)[number];
}
