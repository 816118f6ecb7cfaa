import { type DefinedThing, thingOf } from '@app/definitions/pure';
import { CHANGE_FIELDS, ROTA_FIELDS } from '../domain/rota/rota-fields.js';

export const ROTA_THING = thingOf('rota', 'rotas', ROTA_FIELDS, {
  parts: [
    {
      title: 'change',
      collection: 'changes',
      description: 'Overrides, swaps, gives and takes that stand.',
      fields: CHANGE_FIELDS,
    },
  ],
});

export const ON_CALL_THINGS: readonly DefinedThing[] = [ROTA_THING];
