import type { CertificateCase } from '@/api/types';
import { Dot } from '@/components/Dot';
import { EmptyState } from '@/components/EmptyState';
import { toneOfOutcome } from './certificate';
import classes from './Plugins.module.css';

const order: CertificateCase['outcome'][] = ['failed', 'passed', 'skipped'];

/** What the conformance kit expected of a plugin, and what it saw. */
export function CertificateTable({ cases }: { cases: readonly CertificateCase[] | null }) {
  if (!cases) {
    return <EmptyState title="No certificate">This version came with Quasar, whose own tests put it through the same cases.</EmptyState>;
  }
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <th>Case</th>
          <th>Expected</th>
          <th>Seen</th>
        </tr>
      </thead>
      <tbody>
        {cases
          .toSorted((a, b) => order.indexOf(a.outcome) - order.indexOf(b.outcome))
          .map(each => (
            <tr key={each.name} data-outcome={each.outcome}>
              <td>
                <Dot tone={toneOfOutcome(each.outcome)} /> {each.name}
              </td>
              <td>{each.expected}</td>
              <td>{each.outcome === 'skipped' ? `skipped: ${each.seen}` : each.seen}</td>
            </tr>
          ))}
      </tbody>
    </table>
  );
}
