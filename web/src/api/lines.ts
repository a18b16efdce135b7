import { Problem } from './problem';

/** The lines of a streamed answer, one JSON object each. A refusal is thrown. */
export async function* fetchLines<Line>(path: string, init: RequestInit = {}): AsyncGenerator<Line> {
  const response = await fetch(path, { ...init, headers: { Accept: 'application/x-ndjson', ...init.headers } });
  if (!response.ok || !response.body) throw Problem.from(await response.json().catch(() => null), response.status);
  yield* readLines<Line>(response.body);
}

async function* readLines<Line>(body: ReadableStream<Uint8Array>): AsyncGenerator<Line> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  for (let rest = ''; ; ) {
    // oxlint-disable-next-line no-await-in-loop -- one chunk after the other is what a stream is
    const { value, done } = await reader.read();
    const lines = (rest + decoder.decode(value, { stream: !done })).split('\n');
    rest = done ? '' : (lines.pop() ?? '');
    for (const line of lines) if (line) yield JSON.parse(line) as Line;
    if (done) return;
  }
}
