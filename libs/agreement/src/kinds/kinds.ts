import type { DefinedKind } from '@app/definitions';
import { calendarKind } from './calendar.js';
import { contractKind } from './contract.js';
import { matrixKind } from './matrix.js';
import { pagingSettingsKind } from './paging-settings.js';
import { contactKind, customerKind, projectKind, serviceKind } from './parties.js';

/** What agreements are made of, each after those that it names. */
export const AGREEMENT_KINDS: readonly DefinedKind[] = [
  customerKind,
  projectKind,
  serviceKind,
  contactKind,
  calendarKind,
  contractKind,
];

/** They name people and rotas, too. */
export const MATRIX_KINDS: readonly DefinedKind[] = [matrixKind, pagingSettingsKind];
