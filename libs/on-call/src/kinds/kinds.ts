import { zoneNamed } from '@app/business-time';
import { answersAbout, type DefinedKind, type Reference, staffEvent } from '@app/definitions';
import { fields } from '@app/definitions/pure';
import { omit, type TypeOf } from '@app/kernel';
import { recordRota } from '../commands/record-rota.js';
import { checkRota } from '../domain/rota/check-rota.js';
import { rotaStream } from '../domain/rota/decider.js';
import type { RotaDefinition } from '../domain/rota/rota.js';
import { ROTA_FIELDS } from '../domain/rota/rota-fields.js';
import { DUTY_LEVELS } from '../domain/rota/words.js';
import { DUTY_PREVIEW } from '../roster/answers.js';
import { previewRota } from '../roster/preview.js';
import { changePart } from './changes.js';
import { ROTA_THING } from './things.js';

const ANSWERS = answersAbout('Rota', ROTA_FIELDS);

const rotaKind: DefinedKind<TypeOf<typeof ANSWERS.item>, TypeOf<typeof ANSWERS.version>, RotaDefinition> = {
  ...ROTA_THING,
  area: 'on-call',
  stream: rotaStream,
  event: staffEvent('RotaDefined'),
  reach: 'all',
  mayRead: ['admin', 'operator', 'brm', 'auditor'],
  mayDefine: ['admin'],
  schema: fields(ROTA_FIELDS, { title: 'a rota' }),
  answers: ANSWERS,
  view: (stored) => omit(stored, 'transitions'),
  settled: ({ zone, ...said }) => ({ ...said, zone: zoneNamed(zone) ?? zone }),
  check: checkRota,
  record: recordRota,
  mayBeForced: true,
  preview: { answer: DUTY_PREVIEW, of: previewRota },
  parts: [changePart],
  references: ({ teamId, levels }) => [
    ...(teamId === undefined ? [] : [{ kind: 'team', id: teamId, field: 'teamId' }]),
    ...DUTY_LEVELS.flatMap((level) =>
      levels[level].rotations.flatMap(({ memberIds }, rotation) =>
        memberIds.map((id, index): Reference => {
          return { kind: 'staff', id, field: `levels.${level}.rotations.${rotation}.memberIds.${index}` };
        }),
      ),
    ),
  ],
};

export const ON_CALL_KINDS: readonly DefinedKind[] = [rotaKind];
