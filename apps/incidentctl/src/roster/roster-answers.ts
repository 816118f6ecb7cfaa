/** Instants in whole seconds; `until` is exclusive. */
export interface Span {
  readonly from: number;
  readonly until: number;
}

/** As the API answers them: instants as RFC 3339. */
export interface RosterShift {
  readonly level: string;
  readonly from: string;
  readonly until: string;
  readonly staffId?: string | undefined;
  readonly gap?: { readonly reason: string; readonly staffId?: string } | undefined;
  readonly because?: string | undefined;
}

export interface RosterFinding {
  readonly code: string;
  readonly from: string;
  readonly message: string;
}

/** What is asked of a duty, wherever it is read from. */
export interface Roster {
  shifts(span: Span): Promise<readonly RosterShift[]> | readonly RosterShift[];
  lint(span: Span): Promise<readonly RosterFinding[]> | readonly RosterFinding[];
  statistics(span: Span): Promise<object> | object;
  csv(span: Span): Promise<string> | string;
  calendar(span: Span): Promise<string> | string;
}
