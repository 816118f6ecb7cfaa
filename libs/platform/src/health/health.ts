/** A part's own word on itself: `warning` is worth a look but serves, `failing` takes the instance out of rotation. */
export interface PartHealth {
  readonly state: 'ok' | 'warning' | 'failing';
  readonly detail?: string;
  readonly [figure: string]: string | number | boolean | undefined;
}

export interface Health {
  readonly state: 'ok' | 'warning' | 'failing';
  readonly parts: Readonly<Record<string, PartHealth>>;
}

/** Parts are asked on every request and answer from memory: a health check must not hang on what it checks. */
export class HealthRegistry {
  private readonly checks = new Map<string, () => PartHealth>();

  register(part: string, check: () => PartHealth): void {
    this.checks.set(part, check);
  }

  report(): Health {
    const parts = Object.fromEntries([...this.checks].map(([part, check]) => [part, this.ask(check)]));
    const states = Object.values(parts).map((part) => part.state);
    const state = states.includes('failing') ? 'failing' : states.includes('warning') ? 'warning' : 'ok';
    return { state, parts };
  }

  private ask(check: () => PartHealth): PartHealth {
    try {
      return check();
    } catch (error) {
      return { state: 'failing', detail: error instanceof Error ? error.message : String(error) };
    }
  }
}
