import type { Principal } from '@app/platform';
import { CUSTOMERS } from '@app/samples';

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
  customerIds: CUSTOMERS.slice(0, 3),
};
export const MANAGER: Principal = { id: 'brm', role: 'brm', customerIds: [CUSTOMERS[0], CUSTOMERS[3]] };
export const AUDITOR: Principal = { id: 'auditor', role: 'auditor', customerIds: [] };
