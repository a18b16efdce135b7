import type { Evidence } from '@/api/types';
import classes from './Reasons.module.css';

/** What speaks for two things being one, and against it. */
export function Reasons({ evidence }: { evidence: unknown }) {
  const { comparedWith, reasons } = readEvidence(evidence);
  if (reasons.length === 0) return null;
  return (
    <>
      {comparedWith && <p className={classes.with}>Compared with {comparedWith}:</p>}
      <ul className={classes.reasons}>
        {reasons.map(({ code, words, weight, vetoes }) => (
          <li key={code + words} data-tone={vetoes || weight < 0 ? 'against' : weight > 0 ? 'for' : 'neutral'}>
            <span aria-hidden>{vetoes || weight < 0 ? '−' : weight > 0 ? '+' : '·'}</span>
            <span>
              {words}
              {vetoes && <em> (a person has to decide)</em>}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}

function readEvidence(json: unknown): Evidence {
  const { comparedWith = null, score = null, reasons = [] } = (json ?? {}) as Partial<Evidence>;
  return { comparedWith, score, reasons };
}
