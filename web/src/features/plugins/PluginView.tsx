import { Loader, Switch, Tabs } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { pluginQuery, useAllowPrivateAddresses, useDisable } from '@/api/plugins';
import { providersQuery } from '@/api/providers';
import { Dot } from '@/components/Dot';
import { ProblemNote } from '@/components/ProblemNote';
import { toneOfProvider } from '@/components/tones';
import { Denials } from './Denials';
import { LogView } from './LogView';
import { MissingSecrets } from './MissingSecrets';
import classes from './Plugins.module.css';
import { SecretsForm } from './SecretsForm';
import { SettingsForm } from './SettingsForm';
import { stateOf } from './states';
import { VersionContents } from './VersionContents';
import { VersionsTable } from './VersionsTable';

/** One plugin: how it runs, its versions, and all that its owner can set. */
export function PluginView({ name }: { name: string }) {
  const { data, error, refetch } = useQuery(pluginQuery(name));
  const { data: providers } = useQuery(providersQuery);
  const disable = useDisable(name);
  const allow = useAllowPrivateAddresses(name);
  if (error && !data) return <ProblemNote error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loader size="xs" type="dots" m="md" />;

  const { plugin, versions } = data;
  const provider = providers?.find(each => each.name === name);
  const state = stateOf(plugin, providers);
  const shown = versions.find(version => version.active) ?? versions[0];
  return (
    <article className={classes.plugin} aria-label={plugin.title}>
      <header className={classes.head}>
        <h2>
          <Dot tone={toneOfProvider(state)} /> {plugin.title}
        </h2>
        <span className={classes.dim}>
          {state.replace('-', ' ')}
          {provider && provider.restarts > 0 && `, started again ${provider.restarts} times`}
        </span>
        <Switch
          label="Enabled"
          ml="auto"
          checked={!(plugin.state === 'disabled')}
          disabled={disable.isPending}
          onChange={event => disable.mutate(!event.currentTarget.checked)}
        />
      </header>
      {disable.error && <ProblemNote error={disable.error} />}
      {provider?.error && <blockquote className={classes.words}>{provider.error}</blockquote>}
      {provider && <MissingSecrets names={provider.missingSecrets} />}
      {plugin.failure && <blockquote className={classes.words}>A later version did not start: {plugin.failure}</blockquote>}
      <Tabs key={name} defaultValue="versions" className={classes.tabs}>
        <Tabs.List>
          <Tabs.Tab value="versions">Versions</Tabs.Tab>
          <Tabs.Tab value="certificate">Certificate</Tabs.Tab>
          <Tabs.Tab value="settings">Settings</Tabs.Tab>
          <Tabs.Tab value="secrets">Secrets</Tabs.Tab>
          <Tabs.Tab value="log">Log</Tabs.Tab>
          <Tabs.Tab value="sandbox">Sandbox</Tabs.Tab>
          <Tabs.Tab value="source">Source</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="versions">
          <VersionsTable name={name} versions={versions} />
        </Tabs.Panel>
        <Tabs.Panel value="certificate">{shown && <VersionContents version={shown} part="certificate" />}</Tabs.Panel>
        <Tabs.Panel value="settings">
          <SettingsForm name={name} />
        </Tabs.Panel>
        <Tabs.Panel value="secrets">
          <SecretsForm name={name} />
        </Tabs.Panel>
        <Tabs.Panel value="log" keepMounted={false}>
          <LogView name={name} />
        </Tabs.Panel>
        <Tabs.Panel value="sandbox" p="md" className={classes.sandbox}>
          <p>{provider?.sandbox ?? 'It does not run.'}</p>
          <Switch
            label="May call this machine and its network"
            description="Else only public addresses, and of those only the ones it declares."
            checked={plugin.privateAddresses}
            disabled={allow.isPending}
            onChange={event => allow.mutate(event.currentTarget.checked)}
          />
          {allow.error && <ProblemNote error={allow.error} />}
          {provider && <Denials denials={provider.denials} />}
        </Tabs.Panel>
        <Tabs.Panel value="source">{shown && <VersionContents version={shown} part="source" />}</Tabs.Panel>
      </Tabs>
    </article>
  );
}
