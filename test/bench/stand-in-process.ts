import { EventStoreStandIn } from '../eventstore-stand-in/index.js';

const standIn = await EventStoreStandIn.start();
process.send?.(standIn.url);
process.once('disconnect', () => process.exit());
