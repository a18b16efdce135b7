/** A refusal in the server's own words (RFC 9457), or the plain fact that it did not answer. */
export class Problem extends Error {
  constructor(
    readonly title: string,
    readonly detail: string | null,
    readonly status: number | null,
    readonly fields: Record<string, string[]> = {},
    /** What else the server said of it, by the refusal's own names. */
    readonly more: Record<string, unknown> = {},
  ) {
    super(detail ?? title);
    this.name = 'Problem';
  }

  /** A request that is wrong now is wrong again in a second; a server that is away may be back. */
  get transient() {
    return this.status === null || this.status >= 500 || this.status === 429;
  }

  static from(body: unknown, status: number): Problem {
    const problem = typeof body === 'object' && body !== null ? (body as Partial<ProblemBody>) : {};
    return new Problem(problem.title ?? `The server answered ${status}`, problem.detail ?? null, status, problem.errors ?? {}, { ...problem });
  }

  static wrap(error: unknown): Problem {
    if (error instanceof Problem) return error;
    if (error instanceof TypeError) return new Problem('Quasar does not answer', 'Is the server running? Trying again.', null);
    return new Problem('Something went wrong in this page', error instanceof Error ? error.message : String(error), null);
  }
}

interface ProblemBody {
  title: string;
  detail: string;
  errors: Record<string, string[]>;
}
