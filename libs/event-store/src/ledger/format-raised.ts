import { ownEvent } from '../own-event.js';

/** The stored format of what is written today (docs/format.md): 2 since the seal is bound to the event. */
export const STORED_FORMAT = 2;

/** Says from where on events of a format may stand in the log; every ledger knows it. */
export const FormatRaised = ownEvent('FormatRaised');

export const FORMAT_STREAM = 'ledger-format';
