export { contentOf, planOf, type Step } from './apply/plan.js';
export { differences, differenceText } from './apply/differences.js';
export type { DefinitionTarget } from './apply/target.js';
export { changedBy, type Planned, type Stated, unchanged } from './apply/planned.js';
export { ChangeDefinition, requireId, requireRight, STANDING_MODEL } from './commands/change-definition.js';
export { definitionsFeature } from './feature.js';
export { type DefinitionFile, parseDefinitions } from './files/definition-file.js';
export { exportText, gathered } from './files/export-file.js';
export { type Change, defining, Kinds, stating } from './kinds/change.js';
export { droppedFrom } from './kinds/dropped.js';
export type {
  DefinedKind,
  DefinedPart,
  Ledger,
  Order,
  Planning,
  Ports,
  Previewed,
  Reference,
  StandingModel,
  Thing,
  ThingVersion,
} from './kinds/kind.js';
export { answersAbout, ERASED, shown } from './queries/answers.js';
export { Definitions } from './queries/definitions.js';
export {
  GetDefinition,
  GetDefinitionVersion,
  ListDefinitions,
  ListDefinitionVersions,
  ListParts,
} from './queries/handlers.js';
export { notFound } from './queries/not-found.js';
export type { Page } from './queries/page.js';
export { idIn } from './read-models/definitions.projection.js';
export { type Fact, Facts } from './read-models/facts.js';
export { type Personal, personalOf, staffEvent } from './read-models/personal.js';
export { requireWritten, rowSum } from './read-models/row-sum.js';
export { rowErased, textsOf, versionKnownAt, versionsKnownAt } from './read-models/versions.js';
