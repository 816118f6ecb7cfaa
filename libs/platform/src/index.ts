export { type Address, AddressFile } from './address/address-file.js';
export { type Principal, reaches, type Role, ROLES, isScoped, SCOPED_ROLES } from './auth/principal.js';
export { type Config, loadConfig } from './config/config.js';
export type { Network } from './config/networks.js';
export { makeDirectory } from './files/make-directory.js';
export { ConfigurationError, type Setting } from './config/setting.js';
export { LOG_LEVELS, SETTINGS } from './config/settings.js';
export { type Health, HealthRegistry, type PartHealth } from './health/health.js';
export { UUID, uuidV5 } from './identity/uuid5.js';
export { MalformedJson, parseJson } from './json/parse-json.js';
export { DEEPEST_JSON, type JsonFault, scanJson } from './json/scan.js';
export { NotUtf8, utf8Text } from './json/utf8.js';
export { LogOutput } from './logging/log-output.js';
export { createLogger, type Logger } from './logging/logger.js';
export { Metrics } from './metrics/metrics.js';
export {
  type FieldProblem,
  Problem,
  type ProblemDetails,
  type ProblemKind,
  type ProblemTable,
} from './problems/problem-kind.js';
export { fieldProblems, type FoundProblem, MOST_PROBLEMS } from './problems/field-problems.js';
export { PLATFORM_PROBLEMS } from './problems/problem-table.js';
export { Problems } from './problems/problems.js';
export { systemSentence } from './problems/system-sentence.js';
export { type Counted, WindowCounts } from './rate/window-counts.js';
export { type Chance, SystemChance } from './time/chance.js';
export { type Clock, SystemClock } from './time/clock.js';
export { CLOCK_TOLERANCE_MS, type Discipline, type Disciplined, STANDS_AFTER_MS } from './time/discipline.js';
export { DisciplinedClock } from './time/disciplined-clock.js';
export { ManualClock } from './time/manual-clock.js';
export { settlesWithin } from './time/settles-within.js';
export { Slices } from './time/slices.js';
