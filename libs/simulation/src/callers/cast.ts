import type { Principal } from '@app/platform';

/** Who takes part. Small numbers, so that people, customers and incidents meet often. */
export const CUSTOMERS = ['acme', 'borealis', 'cygnus', 'dorado', 'eridanus'] as const;
export const PEOPLE = ['ada', 'bruno', 'carla', 'dilek', 'emil', 'fatima'] as const;
export const TEAMS = ['network', 'database', 'desk'] as const;

const staff = (id: string): Principal => ({ id, role: 'operator', customerIds: [] });

export const OPERATORS: readonly Principal[] = ['desk-1', 'desk-2', 'on-call', 'sdm'].map(staff);
export const CUSTOMER_KEYS: readonly Principal[] = CUSTOMERS.map((customer) => ({
  id: `portal-${customer}`,
  role: 'customer',
  customerIds: [customer],
}));
export const MONITORING: Principal = {
  id: 'monitoring',
  role: 'integration',
  customerIds: ['acme', 'borealis', 'cygnus'],
};
export const MANAGER: Principal = { id: 'brm', role: 'brm', customerIds: ['acme', 'dorado'] };
export const AUDITOR: Principal = { id: 'auditor', role: 'auditor', customerIds: [] };
