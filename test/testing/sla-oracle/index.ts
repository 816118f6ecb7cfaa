export { oracle, type OracleCycle } from './oracle.js';
export type { WrittenCalendar } from './wall-calendar.js';
