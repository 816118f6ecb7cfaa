import { answersAbout, type DefinedKind, staffEvent } from '@app/definitions';
import type { TypeOf } from '@app/kernel';
import { type PagingSettings, PAGING_SETTINGS_FIELDS, PAGING_SETTINGS_SCHEMA } from '../matrix/matrix-schema.js';
import { recordPagingSettings } from '../matrix/record-matrix.js';
import { targetsNamed } from './targets-named.js';
import { PAGING_SETTINGS_THING } from './things.js';

const ANSWERS = answersAbout('PagingSettings', PAGING_SETTINGS_FIELDS);

export const pagingSettingsKind: DefinedKind<
  TypeOf<typeof ANSWERS.item>,
  TypeOf<typeof ANSWERS.version>,
  PagingSettings
> = {
  ...PAGING_SETTINGS_THING,
  word: 'settings of paging',
  area: 'agreement',
  group: 'agreements',
  stream: (id) => `paging-${id}`,
  event: staffEvent('PagingSettingsDefined'),
  reach: 'all',
  mayRead: ['admin', 'operator', 'brm', 'auditor'],
  mayDefine: ['admin'],
  schema: PAGING_SETTINGS_SCHEMA,
  answers: ANSWERS,
  record: recordPagingSettings,
  references: ({ lastResort, alarmDuty }) => [
    ...targetsNamed(lastResort, 'lastResort'),
    ...targetsNamed(alarmDuty, 'alarmDuty'),
  ],
};
