import { AGREEMENT_KINDS, agreementFeature, MATRIX_KINDS } from '@app/agreement';
import { ON_CALL_KINDS } from '@app/on-call';
import { PEOPLE_KINDS } from '@app/people';
import { type DefinitionFile, definitionsFeature, Kinds, parseDefinitions } from '@app/definitions';

/** What agreements, and the people whom they name, make of an instance. */
export const AGREEMENTS = new Kinds([...AGREEMENT_KINDS, ...PEOPLE_KINDS, ...ON_CALL_KINDS, ...MATRIX_KINDS]);
const definitions = definitionsFeature(AGREEMENTS);

export const AGREEMENT_EVENT_TYPES = [...agreementFeature.events!, ...definitions.events!];
export const AGREEMENT_PROJECTIONS = {
  operational: [...agreementFeature.projections!.operational!, ...definitions.projections!.operational!],
  reporting: agreementFeature.projections!.reporting!,
};

export const parseAgreements = (text: string, name: string): Promise<DefinitionFile> =>
  parseDefinitions(text, name, AGREEMENTS);
