// Loaded into the service under a soak: at SIGUSR2 it collects all garbage and says how much memory is left in use.
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc');
process.on('SIGUSR2', () => {
  collect();
  collect();
  process.stderr.write(`in use: ${JSON.stringify(process.memoryUsage())}\n`);
});
