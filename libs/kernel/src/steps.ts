/** Long work in steps, between which others may have their turn. */
export type Steps<T> = Generator<undefined, T, undefined>;

/** All steps, one after the other. */
export function atOnce<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}
