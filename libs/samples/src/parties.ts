import { CONTACTS, contactOf, CUSTOMERS, projectOf, serviceOf } from './house.js';
import { STORIES } from './stories.js';

const SERVICES = [...new Set(STORIES.map(({ serviceId }) => serviceId))];
const CALLERS = ['Grace Hopper', 'Alan Turing', 'Mary Shelley'] as const;

/** What the incidents of the demo name, beside the customers: projects, services, contacts, in the form of `apply`. */
export function demoParties(): string {
  const projects = CUSTOMERS.map((customerId) => ({
    id: projectOf(customerId),
    customerId,
    name: 'All that is hosted',
    sdmId: 'sdm-frida',
    deputyId: 'sdm-georg',
    teamId: 'operations',
  }));
  const services = CUSTOMERS.flatMap((customerId) =>
    SERVICES.map((service) => ({
      id: serviceOf(customerId, service),
      projectId: projectOf(customerId),
      name: service.replace('-', ' '),
    })),
  );
  const contacts = CUSTOMERS.flatMap((customerId) =>
    Array.from({ length: CONTACTS }, (_, index) => ({
      id: contactOf(customerId, index + 1),
      customerId,
      name: CALLERS[index % CALLERS.length],
      email: `${contactOf(customerId, index + 1)}@example.net`,
    })),
  );
  const lists = Object.entries({ projects, services, contacts });
  // Every JSON value is one of YAML, too.
  return lists.map(([name, items]) => `\n${name}: ${JSON.stringify(items)}\n`).join('');
}
