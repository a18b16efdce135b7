import type { Diagnostic } from '@/api/types';
import classes from './Plugins.module.css';

interface DiagnosticsProps {
  diagnostics: readonly Diagnostic[];
  /** Shows the place that one speaks of; left out where the source is not on the page. */
  onPick?: ((line: number, column: number) => void) | undefined;
}

/** What the compiler and the rules have to say, each with its place. */
export function Diagnostics({ diagnostics, onPick }: DiagnosticsProps) {
  return (
    <ul className={classes.diagnostics} aria-label="Diagnostics">
      {diagnostics.map(({ file, line, column, code, severity, message }) => (
        <li key={`${file}:${line}:${column}:${code}:${message}`} data-severity={severity}>
          {line > 0 && (
            <button type="button" disabled={!onPick} onClick={() => onPick?.(line, column)}>
              {file}({line},{column})
            </button>
          )}
          <code>{code}</code> {message}
        </li>
      ))}
    </ul>
  );
}
