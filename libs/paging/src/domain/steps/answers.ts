import type { IncidentDraft } from '@app/incident/pure';
import { omitUndefined } from '@app/kernel';
import { type Deciding, made } from './context.js';

export interface DeclinePage {
  readonly type: 'DeclinePage';
  readonly pageId: string;
  readonly by?: string;
}
/** Every way of a page has failed. */
export interface GiveUpPage {
  readonly type: 'GiveUpPage';
  readonly pageId: string;
}
/** An acknowledgement was made by mistake. */
export interface ReleaseAcknowledgement {
  readonly type: 'ReleaseAcknowledgement';
  readonly acknowledgement: string;
  readonly by?: string;
}

export const decline = ({ pageId, by }: DeclinePage, deciding: Deciding): readonly IncidentDraft[] =>
  isOpenPage(pageId, deciding) ? [made(deciding, 'PageDeclined', { pageId, ...omitUndefined({ by }) })] : [];

export const giveUp = ({ pageId }: GiveUpPage, deciding: Deciding): readonly IncidentDraft[] =>
  isOpenPage(pageId, deciding) ? [made(deciding, 'PageUndeliverable', { pageId })] : [];

/** A page of this incident that nobody has declined, while nobody has it. */
const isOpenPage = (pageId: string, { run }: Deciding): boolean =>
  run.id !== undefined && !run.stopped && run.pages.some(({ id, because }) => id === pageId && because === undefined);

export function release({ acknowledgement, by }: ReleaseAcknowledgement, deciding: Deciding): readonly IncidentDraft[] {
  const stands = deciding.state.view!.acknowledgements.some(({ revision }) => revision.toString() === acknowledgement);
  return stands ? [made(deciding, 'AcknowledgementReleased', { acknowledgement, ...omitUndefined({ by }) })] : [];
}
