/** One that is over with the next try is no news. */
const TELLING = 3;

interface Interruption {
  readonly times: number;
  readonly problem: string;
}

/** What keeps those who follow the log from going on while the store answers: a damaged place is met again with every try. */
export class Interruptions {
  private readonly met = new Map<object, Interruption>();

  constructor(private readonly tell: (problem: string) => void = () => undefined) {}

  /** As the last of them was told, once it is more than a broken line. */
  get problem(): string | undefined {
    return [...this.met.values()].filter(({ times }) => times >= TELLING).at(-1)?.problem;
  }

  meets(follower: object, error: Error): void {
    const times = (this.met.get(follower)?.times ?? 0) + 1;
    this.met.set(follower, { times, problem: error.message });
    if (times === TELLING) this.tell(error.message);
  }

  goesOn(follower: object): void {
    this.met.delete(follower);
  }
}
