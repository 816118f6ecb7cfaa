/** One line of the table of `npm run bench`: a measure against a baseline of the same run. */
export interface Row {
  measure: string;
  baseline: string;
  /** Store, file or size that the row is about, where a measure has several. */
  where?: string;
  /** Median of the ratios of the rounds; what it divides stands in the goal: rate by rate, or time by time. */
  ratio: number;
  goal?: string;
  met?: boolean;
  /** Absolute figures with their unit in the name: `p99 ms`, `baseline /s`. They hold for this machine only. */
  detail: Record<string, string | number>;
}
