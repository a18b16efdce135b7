import createClient from 'openapi-fetch';
import { Problem } from './problem';
import type { paths } from './schema';

export const http = createClient<paths>();

interface Answer<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

/** The body of a good answer; anything else is thrown as a `Problem`. */
export async function answer<T>(call: Promise<Answer<T>>): Promise<T> {
  const { data, error, response } = await call.catch((failure: unknown) => {
    throw Problem.wrap(failure);
  });
  if (!response.ok) throw Problem.from(error, response.status);
  return data as T;
}

/** Without what is empty: to the server a parameter that is there and empty is one that matches nothing. */
export function given<T extends Record<string, string | number | null | undefined>>(query: T): { [Key in keyof T]?: NonNullable<T[Key]> } {
  return Object.fromEntries(Object.entries(query).filter(([, value]) => value !== '' && value !== null && value !== undefined)) as never;
}
