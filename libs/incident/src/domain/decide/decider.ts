import { decide } from './decide.js';
import { evolve, initial } from '../state/state.js';

/** An incident, for command handling. */
export const incidentDecider = { initial, evolve, decide };
