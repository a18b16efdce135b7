import type { useAcceptSuggestions } from '@/api/mappings';
import view from '@/components/View.module.css';

type Answers = NonNullable<ReturnType<typeof useAcceptSuggestions>['data']>;

const mostShown = 5;

/** What came of a decision, and what could not be done. */
export function Answered({ answers, verb }: { answers: Answers; verb: string }) {
  const failed = answers.items.filter(item => !item.ok);
  return (
    <div className={view.note} data-tone={failed.length === 0 ? 'good' : 'bad'} role="status">
      {answers.done} {verb}
      {failed.length > 0 && `, ${failed.length} not`}.
      {failed.slice(0, mostShown).map(item => (
        <div key={item.id}>{item.error}</div>
      ))}
    </div>
  );
}
