/** A member of the staff: the stream, and the key that seals name and addresses. */
export const staffStream = (id: string): string => `staff-${id}`;

export const teamStream = (id: string): string => `team-${id}`;
