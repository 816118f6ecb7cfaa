/* What needs neither a store nor the framework. */
export { PAGING_THINGS } from './kinds/things.js';
export type { SettingsEventData } from './domain/settings-events.js';
export type { Decided } from './watchdog/decided.js';
export { FailingWays } from './watchdog/failing-ways.js';
export { isExplained, type WatchFinding } from './watchdog/finding.js';
export type { WatchHouse } from './watchdog/house.js';
export type { PageTold } from './watchdog/page-seen.js';
export { watched } from './watchdog/watched.js';
export { watchedPage } from './watchdog/watched-page.js';
export { idOfStepPage } from './ids.js';
