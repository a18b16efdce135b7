import { Button, PasswordInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { secretsQuery, useDeleteSecret, useSetSecret } from '@/api/plugins';
import type { Secret } from '@/api/types';
import { Dot } from '@/components/Dot';
import { EmptyState } from '@/components/EmptyState';
import { ProblemNote } from '@/components/ProblemNote';
import { formatTime } from '@/lib/time';
import classes from './Plugins.module.css';

/** The secrets a plugin declares. They can be set and forgotten; none is ever shown. */
export function SecretsForm({ name }: { name: string }) {
  const { data, error, refetch } = useQuery(secretsQuery(name));
  if (error) return <ProblemNote error={error} onRetry={() => void refetch()} />;
  if (!data) return null;
  if (data.length === 0) return <EmptyState title="It needs no secrets">A plugin that declares a key or a token is given it here.</EmptyState>;
  return (
    <div className={classes.form}>
      {data.map(secret => (
        <SecretRow key={secret.name} plugin={name} secret={secret} />
      ))}
    </div>
  );
}

function SecretRow({ plugin, secret }: { plugin: string; secret: Secret }) {
  const [value, setValue] = useState('');
  const set = useSetSecret(plugin);
  const forget = useDeleteSecret(plugin);
  const error = set.error ?? forget.error;
  return (
    <form
      onSubmit={event => {
        event.preventDefault();
        set.mutate({ secret: secret.name, value }, { onSuccess: () => setValue('') });
      }}
    >
      <PasswordInput
        size="xs"
        autoComplete="off"
        label={
          <>
            <Dot tone={secret.isSet ? 'good' : 'bad'} /> {secret.name}
          </>
        }
        description={describe(secret)}
        placeholder={secret.fromEnvironment ? 'Set' : secret.isSet ? 'Set; type to replace it' : 'Not set'}
        disabled={secret.fromEnvironment}
        value={value}
        onChange={event => setValue(event.currentTarget.value)}
      />
      {error && <ProblemNote error={error} />}
      {!secret.fromEnvironment && (
        <div className={classes.buttons}>
          <Button type="submit" size="compact-xs" loading={set.isPending} disabled={value === ''}>
            Set
          </Button>
          {secret.isSet && (
            <Button size="compact-xs" variant="subtle" color="gray" loading={forget.isPending} onClick={() => forget.mutate(secret.name)}>
              Forget it
            </Button>
          )}
        </div>
      )}
    </form>
  );
}

function describe({ fromEnvironment, isDeclared, changedAt }: Secret) {
  if (fromEnvironment) return 'Given by the environment, which goes before what is set here.';
  if (!isDeclared) return 'The version in force does not ask for it.';
  return changedAt ? `Set on ${formatTime(changedAt)} UTC. It goes into calls to the vendor, and never out again.` : 'It goes into calls to the vendor, and never out again.';
}
