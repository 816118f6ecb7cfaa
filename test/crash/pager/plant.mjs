// Before a service: `NODE_OPTIONS='--import …/plant.mjs' PLANTED=…` changes the built code as it is loaded.
import { register } from 'node:module';

register('./plant-hooks.mjs', import.meta.url);
