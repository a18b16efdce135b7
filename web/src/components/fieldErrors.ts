import { Problem } from '@/api/problem';

interface FieldErrors {
  /** What is wrong with a field, for the field to show. */
  at(field: string): string | undefined;
  /** The problem, where a field that the form does not have is at fault, or none. */
  rest: Problem | null;
}

/** Parts a refusal into what stands at the fields of a form and what has to be said beside them. */
export function fieldErrors(error: unknown, ...fields: string[]): FieldErrors {
  if (error === null || error === undefined) return { at: () => undefined, rest: null };
  const problem = Problem.wrap(error);
  const named = Object.keys(problem.fields);
  return {
    at: field => problem.fields[field]?.join(' '),
    rest: named.length > 0 && named.every(field => fields.includes(field)) ? null : problem,
  };
}
