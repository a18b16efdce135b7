import { Switch } from '@mantine/core';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { followLog } from '@/api/log';
import type { LogLine } from '@/api/types';
import { formatClock, formatTime } from '@/lib/time';
import classes from './LogView.module.css';

/** What a plugin has written and what befell it. While it is followed, each further line is shown as it comes. */
export function LogView({ name }: { name: string }) {
  const [lines, setLines] = useState<LogLine[]>([]);
  const [follows, setFollows] = useState(true);
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => (follows ? followLog(name, setLines) : undefined), [name, follows]);
  // Whenever it is drawn: what it shows has changed.
  useLayoutEffect(() => {
    if (follows) list.current?.scrollTo({ top: list.current.scrollHeight });
  });
  return (
    <section className={classes.log}>
      <Switch size="xs" label="Follow" checked={follows} onChange={event => setFollows(event.currentTarget.checked)} />
      <ol ref={list} aria-label="Log">
        {lines.map(line => (
          <li key={line.time} data-source={line.source} title={`${formatTime(line.time)} UTC, version ${line.version}`}>
            <time dateTime={line.time}>{formatClock(line.time)}</time>
            <span>{line.text}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}
