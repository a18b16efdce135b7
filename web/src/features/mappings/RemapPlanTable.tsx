import type { RemapPlan } from '@/api/types';
import { Dot } from '@/components/Dot';
import { EmptyState } from '@/components/EmptyState';
import table from '@/components/Table.module.css';
import { validity } from '@/lib/time';
import classes from './Mappings.module.css';

export function RemapPlanTable({ plan: { applied, changes } }: { plan: RemapPlan }) {
  if (changes.length === 0) return <EmptyState title="Nothing would change">No common symbol is mapped to the first on these days. Choose another.</EmptyState>;
  return (
    <table className={table.table} aria-label={applied ? 'What was re-mapped' : 'What would be re-mapped'}>
      <thead>
        <tr>
          <th>Common symbol</th>
          <th>Before</th>
          <th>{applied ? 'Now' : 'After'}</th>
          <th />
        </tr>
      </thead>
      <tbody>
        {changes.map(({ before, after, startsAnew, objection }) => (
          <tr key={before.id}>
            <td>
              <Dot tone={objection ? 'bad' : applied ? 'good' : 'busy'} /> <strong>{before.symbol}</strong>
            </td>
            <td>
              {before.provider} {before.vendorSymbol} <span className={table.dim}>{validity(before.from, before.to)}</span>
            </td>
            <td>
              {after && (
                <>
                  {after.provider} {after.vendorSymbol} <span className={table.dim}>{validity(after.from, after.to)}</span>
                </>
              )}
            </td>
            <td className={objection ? classes.objection : table.dim}>{objection ?? (startsAnew ? 'the first ends on that day' : 'in its place altogether')}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
