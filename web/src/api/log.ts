import { openEvents } from './events';
import type { LogLine } from './types';

/** As many as the server keeps. */
const mostLines = 1_000;

/**
 * The lines of a plugin's log that are kept, and those that come, until the returned function is called. Each call gives all
 * lines that there are to show.
 */
export function followLog(plugin: string, onLines: (lines: LogLine[]) => void): () => void {
  let lines: LogLine[] = [];
  // A thousand lines come at once, and are to be drawn once.
  let drawing = 0;
  const draw = () => {
    drawing = 0;
    lines = lines.slice(-mostLines);
    onLines(lines);
  };
  const close = openEvents<LogLine>(`/api/datahub/providers/${encodeURIComponent(plugin)}/log?follow=true`, 'line', {
    // Each connection tells all from the beginning.
    onOpen: () => {
      lines = [];
    },
    onEvent: line => {
      lines.push(line);
      drawing ||= requestAnimationFrame(draw);
    },
  });
  return () => {
    cancelAnimationFrame(drawing);
    close();
  };
}
