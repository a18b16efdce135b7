import type { Member } from '@/api/types';
import table from '@/components/Table.module.css';
import classes from './Indices.module.css';
import { formatWeight } from './members';

export function MembersTable({ members }: { members: readonly Member[] }) {
  const heaviest = Math.max(...members.map(member => member.weight ?? 0));
  return (
    <table className={`${table.table} ${classes.members}`}>
      <thead>
        <tr>
          <th>Member</th>
          <th>Named by</th>
          <th className={table.number}>Weight</th>
          <th className={classes.bar} aria-hidden />
          <th>Since</th>
          <th>Until</th>
        </tr>
      </thead>
      <tbody>
        {members.map(({ symbol, provider, weight, from, to }) => (
          <tr key={`${provider} ${symbol} ${from}`} data-testid="member">
            <td>
              <strong>{symbol}</strong>
            </td>
            <td className={table.dim}>{provider ?? 'common symbol'}</td>
            <td className={table.number}>{formatWeight(weight)}</td>
            <td className={classes.bar} aria-hidden>
              {weight !== null && heaviest > 0 && <i style={{ width: `${(weight / heaviest) * 100}%` }} />}
            </td>
            <td className={`${table.dim} ${table.nowrap}`}>{from}</td>
            <td className={`${table.dim} ${table.nowrap}`}>{to}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
