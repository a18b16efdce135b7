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
