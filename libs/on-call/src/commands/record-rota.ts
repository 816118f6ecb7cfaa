import type { Receipt } from '@app/command-handling';
import type { Order, Ports } from '@app/definitions';
import { rotaDecider, rotaStream } from '../domain/rota/decider.js';
import { freezeRota } from '../domain/rota/freeze-rota.js';
import type { StatedChange } from '../domain/rota/change-events.js';
import type { RotaDefinition } from '../domain/rota/rota.js';

export const recordRota = (
  { id, content, stamp, forced }: Order<RotaDefinition>,
  { commands }: Ports,
): Promise<Receipt> =>
  commands.handle(rotaDecider, rotaStream(id), { type: 'define', id, content: freezeRota(content), forced }, stamp);

export const recordDutyChange = (
  { id, part: change, content: stated, stamp, forced }: Order<StatedChange> & { readonly part: string },
  { commands }: Ports,
): Promise<Receipt> =>
  commands.handle(rotaDecider, rotaStream(id), { type: 'change', id, change, stated, forced }, stamp);
