/** There is no such incident, or none that this principal may know of: the two must not be told apart. */
export class IncidentNotFound extends Error {
  readonly code = 'incident.not-found';
  constructor(id: string) {
    super(`there is no incident ${id}`);
    this.name = 'IncidentNotFound';
  }
}
