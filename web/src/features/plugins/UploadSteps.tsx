import { Loader } from '@mantine/core';
import type { UploadLine } from '@/api/types';
import { Dot } from '@/components/Dot';
import { toneOfOutcome } from './certificate';
import classes from './Plugins.module.css';

const words: Record<string, string> = { compile: 'Compiling', start: 'Starting it in the sandbox', case: 'Certifying' };

/** How far the examination has come: a dot for each case, and what is being done now. */
export function UploadSteps({ steps, running }: { steps: readonly UploadLine[]; running: boolean }) {
  const cases = steps.filter(line => line.outcome);
  if (!running && cases.length === 0) return null;
  return (
    <div className={classes.steps} role="status">
      {running && <Loader size={12} />}
      <span>{running ? `${words[steps.at(-1)?.step ?? 'compile'] ?? ''} …` : 'Examined'}</span>
      <span className={classes.dots}>
        {cases.map(line => (
          <span key={line.name} title={`${line.name}: ${line.outcome}`}>
            <Dot tone={toneOfOutcome(line.outcome!)} />
          </span>
        ))}
      </span>
      <span className={classes.dim}>{running ? cases.at(-1)?.name : null}</span>
    </div>
  );
}
