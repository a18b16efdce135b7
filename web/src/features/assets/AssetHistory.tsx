import type { AuditEntry } from '@/api/types';
import { formatTime } from '@/lib/time';
import classes from './Assets.module.css';
import { historyWords } from './words';

export function AssetHistory({ history }: { history: readonly AuditEntry[] }) {
  return (
    <section className={classes.section} aria-label="Decided by hand">
      <h3>Decided by hand</h3>
      {history.length === 0 && <p className={classes.dim}>Nothing; all of it is the vendor’s word and the matcher’s.</p>}
      <ul className={classes.history}>
        {history.map(entry => (
          <li key={`${entry.at} ${entry.action}`}>
            <span className={classes.dim}>
              {formatTime(entry.at)} {entry.actor}
            </span>
            {historyWords(entry).map(words => (
              <span key={words}>{words}</span>
            ))}
          </li>
        ))}
      </ul>
    </section>
  );
}
