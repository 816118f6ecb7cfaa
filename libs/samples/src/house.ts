/** Who takes part. Small numbers, so that people, customers and incidents meet often. */
export const CUSTOMERS = ['alpenmarkt', 'hafenlogistik', 'lesekreis', 'stadtwerke-sued', 'tonwerk'] as const;
export const PEOPLE = ['ada', 'bela', 'cem', 'dora', 'emil', 'fatima'] as const;
/** Service delivery managers: what is not urgent goes to them. */
export const MANAGERS = ['sdm-frida', 'sdm-georg'] as const;
export const TEAMS = ['operations', 'database', 'desk'] as const;

/** What a customer has hosted. */
export const projectOf = (customerId: string): string => `${customerId}-web`;

/** A customer has three people who call. */
export const CONTACTS = 3;
export const contactOf = (customerId: string, number: number): string => `${customerId}-${number}`;

/** As many customers as a larger house has: the five, their second branches, their third ones. */
export function customersOf(count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => {
    const branch = Math.floor(index / CUSTOMERS.length) + 1;
    const name = CUSTOMERS[index % CUSTOMERS.length] as string;
    return branch === 1 ? name : `${name}-branch-${branch}`;
  });
}

/** Everybody has a shop, a mail server and the rest of the trade's services, each its own. */
export const serviceOf = (customerId: string, service: string): string => `${customerId}-${service}`;
