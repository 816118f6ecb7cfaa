import { join } from 'node:path';
import type { Config } from '@app/platform';
import type { CommonOptions } from '../target/options.js';
import type { Lived } from './live.js';

const HOUR = 3_600;
const DAY = 24 * HOUR;

/** Something to look at, and how. */
export interface Look {
  readonly what: string;
  readonly commands: readonly string[];
}

export interface Looks {
  /** Starts the service on the ledger of the demo. */
  readonly start: string;
  readonly looks: readonly Look[];
}

interface Weeks {
  readonly now: number;
  readonly days: number;
}

/** Three questions that the ledger of the demo answers, with the commands for a shell beside the running service. */
export function looksAt({ knownLater }: Lived, { now, days }: Weeks, options: CommonOptions, config: Config): Looks {
  const place = options.dataDir === undefined ? '' : ` --data-dir ${quoted(options.dataDir)}`;
  const [from, to] = [now - (days - 1) * DAY, now].map((instant) => isoDay(instant));
  return {
    start: options.dataDir === undefined ? 'npm start' : `DATA_DIR=${quoted(options.dataDir)} npm start`,
    looks: [
      {
        what: `a breach that nobody knew of before ${isoDay(knownLater.since)}: the reaction clock as it was known an hour before, and as it is known now`,
        commands: [`?knownAt=${iso(knownLater.since - HOUR)}`, ''].map((question) =>
          curl(`/v1/incidents/${knownLater.number}/sla${question}`, config),
        ),
      },
      {
        what: 'what was promised to a customer and what was kept, every breach with its reason',
        commands: [`npx incidentctl report --customer alpenmarkt --period ${from}..${to}${place}`],
      },
      {
        what: 'what if: another reaction time for the worst of all incidents, and whom it would have made late',
        commands: [
          `npx incidentctl what-if --customer alpenmarkt --set 'targets.blocker.reaction=15 min around the clock'${place}`,
        ],
      },
    ],
  };
}

function curl(path: string, { adminApiKey, dataDir, port }: Config): string {
  const key = adminApiKey === undefined ? `$(cat ${quoted(join(dataDir, 'admin.key'))})` : '$ADMIN_API_KEY';
  return `curl -s -H "Authorization: Bearer ${key}" 'http://127.0.0.1:${port}${path}'`;
}

const quoted = (text: string): string => (/^[\w./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`);
const iso = (seconds: number): string => `${new Date(seconds * 1000).toISOString().slice(0, 19)}Z`;
const isoDay = (seconds: number): string => iso(seconds).slice(0, 10);
