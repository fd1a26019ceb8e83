/** What a failed request says: RFC 9457 with a stable code, or the page's own `page.serverGone`. */
export interface Problem {
  readonly code: string;
  /** HTTP status; 0 when no answer came. */
  readonly status: number;
  readonly detail: string;
  readonly errors: readonly { readonly pointer: string; readonly detail: string }[];
}

/** A request that failed. `code` tells which words the page has for it; `detail` is the server's own line, in English. */
export class ProblemError extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail || problem.code);
    this.name = 'ProblemError';
    this.problem = problem;
  }
}

/** Reads a failed answer. */
export async function problemOf(response: Response): Promise<ProblemError> {
  const { status } = response;
  try {
    const { code, detail, errors } = (await response.json()) as Partial<Problem>;
    return new ProblemError({ code: code ?? 'internal', status, detail: detail ?? '', errors: errors ?? [] });
  } catch {
    return new ProblemError({ code: 'internal', status, detail: response.statusText, errors: [] });
  }
}
