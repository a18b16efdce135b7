import { Button, Loader } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { pluginsQuery } from '@/api/plugins';
import { providersQuery } from '@/api/providers';
import { Dot } from '@/components/Dot';
import { PlusIcon } from '@/components/icons';
import classes from '@/components/List.module.css';
import { Panel } from '@/components/Panel';
import { ProblemNote } from '@/components/ProblemNote';
import { toneOfProvider } from '@/components/tones';
import { stateOf } from './states';

interface PluginsPanelProps {
  selected: string | null;
  onPick(plugin: string): void;
  onUpload(): void;
}

export function PluginsPanel({ selected, onPick, onUpload }: PluginsPanelProps) {
  const { data, error, isPending, refetch } = useQuery(pluginsQuery);
  const { data: providers } = useQuery(providersQuery);
  return (
    <Panel
      title="Plugins"
      count={data?.length}
      actions={
        <Button size="compact-xs" variant="light" leftSection={<PlusIcon />} onClick={onUpload}>
          Upload
        </Button>
      }
    >
      {isPending && <Loader size="xs" type="dots" m="md" />}
      {error && !data && <ProblemNote error={error} onRetry={() => void refetch()} />}
      <ul className={classes.list}>
        {data?.map(plugin => {
          const state = stateOf(plugin, providers);
          return (
            <li key={plugin.name} data-selected={plugin.name === selected}>
              <button type="button" onClick={() => onPick(plugin.name)} aria-current={plugin.name === selected}>
                <span className={classes.name}>
                  <Dot tone={toneOfProvider(state)} /> <strong>{plugin.title}</strong>
                </span>
                <span className={classes.dim}>
                  {plugin.name} {plugin.activeVersion} · {state.replace('-', ' ')}
                </span>
                {plugin.failure && <span className={classes.failure}>{plugin.failure}</span>}
              </button>
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}
