import type { Provider } from '@/api/types';
import { formatTime } from '@/lib/time';
import classes from './Plugins.module.css';

/** What a plugin wanted of its gateway and was not given. */
export function Denials({ denials }: { denials: Provider['denials'] }) {
  if (denials.count === 0) return <p className={classes.dim}>It has asked for nothing that it may not have.</p>;
  return (
    <>
      <p>
        {denials.count} {denials.count === 1 ? 'call was' : 'calls were'} refused. The latest:
      </p>
      <table className={classes.table}>
        <thead>
          <tr>
            <th>At, UTC</th>
            <th>To</th>
            <th>Why not</th>
          </tr>
        </thead>
        <tbody>
          {denials.last.toReversed().map(denial => (
            <tr key={`${denial.at}${denial.target}`}>
              <td>{formatTime(denial.at)}</td>
              <td>{denial.target}</td>
              <td>{denial.reason}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
