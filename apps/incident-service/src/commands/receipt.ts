import { flag, list, object, oneOf, string, type TypeOf } from '@app/kernel';

export const RECEIPT_FIELDS = {
  id: string({
    description: "What the command was about; an incident's number without hyphens.",
    example: '7K3MQ9XDK',
  }),
  revision: string({ description: "Of the command's last event; also the `ETag`.", example: '0' }),
  position: string({ description: 'Of that event in the log; opaque, sorts as text.' }),
  commandId: string({ description: 'UUID of the command: made of the `Idempotency-Key`, or random without one.' }),
  changed: flag({ description: 'False when nothing had to be recorded, because it was so already.', example: true }),
  'textWithheld?': flag({
    description:
      'True when the fact was recorded without its text: the person or customer whose key would seal it was erased.',
  }),
  'dropped?': list(
    object(
      {
        field: string({ description: 'Where.', example: 'memberIds' }),
        id: string({ description: 'Who.', example: 'ada' }),
      },
      { name: 'Dropped' },
    ),
    { description: 'Of a definition: whom the version before named in this field, and this one does not.' },
  ),
  readModel: oneOf(['current', 'late', 'parked', 'not-awaited'], 'ReadModelState', {
    description:
      "Whether this instance's queries show it: `current` (200, 201); `late`, `parked` or `not-awaited` (202).",
  }),
};

/** What became of a command; the same for the same `Idempotency-Key`, however often it is sent. */
export const RECEIPT = object(RECEIPT_FIELDS, { name: 'Receipt' });
export type ReceiptAnswer = TypeOf<typeof RECEIPT>;
