/** A contract with each of these customers, as a file for `incidentctl apply`: so many hours to resolve, day and night. */
export const contractsFor = (customers: readonly string[], hours: number): string =>
  [
    'customers:',
    ...customers.map((id) => `  - { id: "${id}", name: "Customer ${id}" }`),
    'contracts:',
    ...customers.flatMap((id) => [
      `  - id: "contract-${id}"`,
      `    customerId: "${id}"`,
      '    validFrom: 2016-01-01',
      ...termsOf(hours).map((line) => `    ${line}`),
    ]),
    '',
  ].join('\n');

/** The same as a file of terms. */
export const termsFile = (hours: number): string => `${termsOf(hours).join('\n')}\n`;

const termsOf = (hours: number): readonly string[] => [
  'targets:',
  ...['blocker', 'critical', 'major', 'minor'].map((one) => `  ${one}: { resolution: ${hours} h around the clock }`),
  'initialPriority: major',
  'kinds: [incident]',
  'reactionEndsWith: [acknowledged]',
];
