import type { Receipt } from '@app/command-handling';
import type { Order, Ports, StandingModel } from '@app/definitions';
import { Staffing } from '@app/people';
import { onceStanding } from '@app/projection';
import { rotaDecider, rotaStream } from '../domain/rota/decider.js';
import { freezeRota } from '../domain/rota/freeze-rota.js';
import type { StatedChange } from '../domain/rota/change-events.js';
import { askedBy } from './asked-by.js';
import type { Leavings, RotaDefinition } from '../domain/rota/rota.js';

/** Who leaves, by the read model by which is decided. */
export const leavingsIn =
  (standing: StandingModel): Leavings =>
  (staffId) =>
    new Staffing(standing).leaving(staffId);

export const recordRota = (
  { id, content, stamp, forced }: Order<RotaDefinition>,
  { commands, standing }: Ports,
): Promise<Receipt> => {
  const judged = { id, forced, leavings: leavingsIn(standing) };
  return commands.handle(
    rotaDecider,
    rotaStream(id),
    { type: 'define', content: freezeRota(content), ...judged },
    stamp,
  );
};

export const recordDutyChange = (
  { principal, id, part: change, content: stated, stamp, forced }: Order<StatedChange> & { readonly part: string },
  { commands, standing }: Ports,
): Promise<Receipt> => {
  const judged = { id, forced, leavings: leavingsIn(standing) };
  const decider = askedBy(principal, standing);
  return onceStanding(() =>
    commands.handle(decider, rotaStream(id), { type: 'change', change, stated, ...judged }, stamp),
  );
};
