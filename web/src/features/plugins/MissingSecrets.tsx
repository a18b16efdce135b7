import classes from './Plugins.module.css';

/** What a plugin's owner has yet to give it. */
export function MissingSecrets({ names }: { names: string[] }) {
  if (names.length === 0) return null;
  return (
    <blockquote className={classes.words} data-tone="warn">
      {names.join(', ')} {names.length === 1 ? 'is' : 'are'} not set, and calls that need {names.length === 1 ? 'it' : 'them'} are refused.
      What it needs is given to it under Secrets.
    </blockquote>
  );
}
