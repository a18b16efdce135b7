import { Button } from '@mantine/core';
import { Problem } from '@/api/problem';
import classes from './ProblemNote.module.css';

/** A refusal, in the words of whoever refused. */
export function ProblemNote({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const problem = Problem.wrap(error);
  const fields = Object.values(problem.fields).flat();
  return (
    <div className={classes.note} role="alert">
      <strong>{problem.title}</strong>
      {problem.detail && <p>{problem.detail}</p>}
      {fields.length > 0 && (
        <ul>
          {fields.map(field => (
            <li key={field}>{field}</li>
          ))}
        </ul>
      )}
      {onRetry && (
        <Button mt={6} size="compact-xs" variant="default" onClick={onRetry}>
          Try again
        </Button>
      )}
    </div>
  );
}
