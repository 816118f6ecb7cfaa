/** An event of the ledger's own affairs, for staff, with nothing personal in it. */
export const ownEvent = <Type extends string>(type: Type) =>
  ({ type, schema: 1, audience: 'staff', personal: [] }) as const;
