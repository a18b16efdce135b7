import type { ReactNode } from 'react';
import classes from './Panel.module.css';

interface PanelProps {
  title: string;
  count?: number | undefined;
  actions?: ReactNode;
  children: ReactNode;
}

/** A titled room of the page whose content scrolls on its own. */
export function Panel({ title, count, actions, children }: PanelProps) {
  return (
    <section className={classes.panel} aria-label={title}>
      <header className={classes.head}>
        <h2>{title}</h2>
        {count !== undefined && count > 0 && <span className={classes.count}>{count}</span>}
        <span className={classes.actions}>{actions}</span>
      </header>
      <div className={classes.body}>{children}</div>
    </section>
  );
}
