import { Popover } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { providersQuery } from '@/api/providers';
import { Problem } from '@/api/problem';
import type { Provider } from '@/api/types';
import { Dot } from '@/components/Dot';
import { toneOfProvider } from '@/components/tones';
import classes from './ProviderLine.module.css';

const meanings: Record<string, string> = {
  running: 'Its process runs and answers.',
  starting: 'Its process is being started.',
  'backing-off': 'It refused or failed; Quasar waits before it asks again.',
  failed: 'Its process cannot run. Other vendors are not affected.',
  disabled: 'Its owner has disabled it. What it collected stays.',
  removed: 'Its code is gone. What it collected stays.',
};

/** Each vendor and whether it answers; its own words when it does not. */
export function ProviderLine() {
  const { data, error } = useQuery(providersQuery);
  if (error) {
    return (
      <span className={classes.away} role="alert">
        <Dot tone="bad" /> {Problem.wrap(error).title}
      </span>
    );
  }
  if (data?.length === 0) return <span className={classes.away}>No vendor is installed</span>;
  return (
    <ul className={classes.line} aria-label="Vendors">
      {data?.map(provider => (
        <li key={provider.name}>
          <ProviderState provider={provider} />
        </li>
      ))}
    </ul>
  );
}

function ProviderState({ provider }: { provider: Provider }) {
  const { title, state, error, historicalIntervals, liveIntervals, sandbox } = provider;
  const settled = state === 'running' && !error;
  return (
    <Popover width={340} position="bottom-start" shadow="md" withArrow>
      <Popover.Target>
        <button type="button" className={classes.provider} data-testid="provider" data-state={state}>
          <Dot tone={toneOfProvider(state)} /> {title}
          {!settled && <span className={classes.state}>{state.replace('-', ' ')}</span>}
        </button>
      </Popover.Target>
      <Popover.Dropdown p="sm" className={classes.details}>
        <strong>
          {title} · {state.replace('-', ' ')}
        </strong>
        <p>{meanings[state]}</p>
        {error && <blockquote>{error}</blockquote>}
        <p>
          History: {historicalIntervals.join(' ') || 'none'}
          <br />
          Live: {liveIntervals.join(' ') || 'none'}
        </p>
        {sandbox && <p>Sandbox: {sandbox}</p>}
        <Denials provider={provider} />
      </Popover.Dropdown>
    </Popover>
  );
}

/** What the plugin wanted of its gateway and was not given. */
function Denials({ provider: { denials } }: { provider: Provider }) {
  const last = denials.last.at(-1);
  if (!last) return null;
  return (
    <p>
      Refused {denials.count} {denials.count === 1 ? 'call' : 'calls'} to where it may not go, the last to {last.target}: {last.reason}
    </p>
  );
}
