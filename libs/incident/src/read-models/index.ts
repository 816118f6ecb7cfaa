export { dump } from './dump.js';
export { operationalFile, operationalProjections } from './files.js';
