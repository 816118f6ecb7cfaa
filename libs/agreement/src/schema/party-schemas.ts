import { fields, idOf, text, word } from '@app/definitions/pure';
import { personal } from '@app/kernel';
import { NEED_STATES } from '../domain/words.js';

/**
 * Customers and what belongs to them, as the API takes them; files have an id besides. Each version is an event with just
 * these fields, so their names are storage format too. What is personal is sealed under the key of the customer, and what
 * says anything of a person under that of the person.
 */

export const CUSTOMER_FIELDS = {
  name: personal(text(200, 'What the customer is called.')),
  'brmId?': idOf('The Business Relationship Manager who looks after it.'),
  'deputyId?': idOf('Who stands in for the BRM while that person is on leave, ill or gone.'),
};

export const NEED_FIELDS = {
  text: personal(text(2_000, 'The need in the words of the BRM.')),
  state: word('a state', NEED_STATES, { description: 'open, met (by a service) or dropped.' }),
  'serviceId?': idOf('The service that meets it; with the state met, and only there.'),
};

export const PROJECT_FIELDS = {
  customerId: idOf('The customer whose project it is.'),
  name: personal(text(200, 'What the project is called.')),
  'sdmId?': idOf('The Service Delivery Manager.'),
  'deputyId?': idOf('Who stands in for the SDM while that person is on leave, ill or gone.'),
  'teamId?': idOf('The team that works for it.'),
};

export const SERVICE_FIELDS = {
  projectId: idOf('The project in whose catalogue it is.'),
  name: personal(text(200, 'What the service is called.')),
  'description?': personal(text(2_000, 'What it is.')),
};

export const CONTACT_FIELDS = {
  customerId: idOf('The customer for whom the person speaks.'),
  name: personal(text(200, 'The name of the person.')),
  'email?': personal(text(320, 'An address.')),
  'phone?': personal(text(64, 'A number.')),
  'position?': personal(text(200, 'What the person is at the customer.')),
};

export const CUSTOMER_SCHEMA = fields(CUSTOMER_FIELDS, { title: 'a customer' });
export const NEED_SCHEMA = fields(NEED_FIELDS, { title: 'a need' });
export const PROJECT_SCHEMA = fields(PROJECT_FIELDS, { title: 'a project' });
export const SERVICE_SCHEMA = fields(SERVICE_FIELDS, { title: 'a service' });
export const CONTACT_SCHEMA = fields(CONTACT_FIELDS, { title: 'a contact' });
