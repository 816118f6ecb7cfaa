import type { DefinedPart, Reference } from '@app/definitions';
import { fields } from '@app/definitions/pure';
import { flag, list, object, string, type TypeOf } from '@app/kernel';
import type { ReadModelSession } from '@app/projection';
import { recordDutyChange } from '../commands/record-rota.js';
import { inSeconds, type StatedChange } from '../domain/rota/change-events.js';
import { checkChange } from '../domain/rota/check-rota.js';
import { CHANGE_FIELDS } from '../domain/rota/rota-fields.js';
import { DUTY_PREVIEW } from '../roster/answers.js';
import { previewChange } from '../roster/preview.js';
import { dutyChangeFacts, standingChanges } from '../read-models/rota-known.js';

const CHANGE = object(
  {
    id: string({ example: 'winter-swap' }),
    ...CHANGE_FIELDS,
    'erased?': flag<true>({ description: 'Its reason is gone with its key.' }),
    recordedAt: string({ example: '2026-03-27T15:00:00.000Z' }),
    recordedBy: string({ description: 'The principal that made it.' }),
    revision: string({ description: 'Of the event that says so last.', example: '3' }),
  },
  { name: 'DutyChange' },
);
type ChangeItem = TypeOf<typeof CHANGE>;

const itemsOf = (session: ReadModelSession, id: string): readonly ChangeItem[] =>
  standingChanges(session, id).map(({ said, ...change }) => ({ ...change, ...said }));

/** What a duty differs in from its turns: each is stated and withdrawn by itself. */
export const changePart: DefinedPart<ChangeItem, StatedChange> = {
  name: 'change',
  collection: 'changes',
  events: dutyChangeFacts.events,
  mayRead: ['admin', 'operator', 'brm', 'auditor'],
  mayDefine: ['admin', 'operator', 'brm'],
  schema: fields(CHANGE_FIELDS, { title: 'a change of a duty' }),
  model: {
    tables: dutyChangeFacts.tables,
    personal: dutyChangeFacts.personal,
    keep: (...kept) => dutyChangeFacts.keep(...kept),
    list: itemsOf,
  },
  answers: object({ items: list(CHANGE) }, { name: 'DutyChanges' }),
  summaries: {
    list: 'The changes of a duty that stand',
    state: 'Change a duty: an override, a swap, a give or a take',
  },
  settled: inSeconds,
  check: checkChange,
  record: recordDutyChange,
  mayBeForced: true,
  preview: { answer: DUTY_PREVIEW, of: previewChange },
  references: ({ staffId, toId }) =>
    Object.entries({ staffId, toId }).flatMap(([field, id]): Reference[] =>
      id === undefined ? [] : [{ kind: 'staff', id, field }],
    ),
  beside: ['recordedAt', 'recordedBy', 'revision'],
};
