import classes from './Dot.module.css';

export type Tone = 'good' | 'busy' | 'warn' | 'bad' | 'idle';

export function Dot({ tone, pulse = false }: { tone: Tone; pulse?: boolean }) {
  return <i className={classes.dot} data-tone={tone} data-pulse={pulse} aria-hidden />;
}
