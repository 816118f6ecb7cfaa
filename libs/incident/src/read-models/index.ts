export { dump } from './dump.js';
export { operationalFile, operationalProjections, reportingFile, reportingProjections } from './files.js';
