import { demoContracts } from './contracts.js';
import { demoParties } from './parties.js';
import { demoPeople } from './people.js';

const DAY = 86_400_000;

/** All that the hoster of the demo has defined, as a file that `incidentctl apply` takes. @param now epoch seconds */
export function demoDefinitions(now: number): string {
  const today = new Date(now * 1_000);
  const monday = new Date(today.getTime() - ((today.getUTCDay() + 6) % 7) * DAY).toISOString().slice(0, 10);
  return demoContracts(today.getUTCFullYear()) + demoParties() + demoPeople(monday, 'office-8-to-18');
}
