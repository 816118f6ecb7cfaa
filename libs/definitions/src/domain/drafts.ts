import type { EventDraft, JsonObject } from '@app/event-store';
import { omitUndefined } from '@app/kernel';

/** An event of a definition. Its texts are sealed under the key of the subject, where it has any. */
export const drafted = (type: string, data: object, now: string, subject?: string): EventDraft => ({
  type,
  data: omitUndefined(data) as JsonObject,
  occurredAt: now,
  ...(subject === undefined ? {} : { subjects: [subject] }),
});
