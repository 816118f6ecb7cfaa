type Json = Readonly<Record<string, unknown>>;

/** Older releases wrote one list of reasons: those that pause the resolution clock. */
export function liftedTerms(terms: Json): Json {
  const { pausingHoldReasons = [], ...others } = terms;
  return 'pauses' in terms ? terms : { ...others, pauses: { resolution: pausingHoldReasons } };
}
