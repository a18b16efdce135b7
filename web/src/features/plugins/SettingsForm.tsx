import { Button, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { settingsQuery, useSaveSettings } from '@/api/plugins';
import { Problem } from '@/api/problem';
import { EmptyState } from '@/components/EmptyState';
import { ProblemNote } from '@/components/ProblemNote';
import classes from './Plugins.module.css';
import { draftOf, settingsFrom, settingsOf, type Draft, type SettingSchema } from './schema';

/** The plugin's settings as its own schema describes them. They apply to the running plugin at once. */
export function SettingsForm({ name }: { name: string }) {
  const { data, error, refetch } = useQuery(settingsQuery(name));
  const [draft, setDraft] = useState<Draft | null>(null);
  const save = useSaveSettings(name);
  if (error) return <ProblemNote error={error} onRetry={() => void refetch()} />;
  if (!data) return null;
  const schema = settingsOf(data.schema);
  if (schema.length === 0) {
    return <EmptyState title={data.schema ? 'It has no settings' : 'Its settings are not known yet'}>A plugin tells its settings when it starts for the first time.</EmptyState>;
  }

  const overridden = new Set(data.overridden.map(each => each.toLowerCase()));
  const values = draft ?? draftOf(data.settings as Record<string, unknown>);
  const problem = save.error ? Problem.wrap(save.error) : null;
  const known = new Set(schema.map(([setting]) => setting));
  const elsewhere = problem && !Object.keys(problem.fields).some(field => known.has(field));
  return (
    <form
      className={classes.form}
      onSubmit={event => {
        event.preventDefault();
        save.mutate(settingsFrom(values, schema), { onSuccess: () => setDraft(null) });
      }}
    >
      {schema.map(([setting, its]) => (
        <TextInput
          key={setting}
          label={setting}
          description={overridden.has(setting.toLowerCase()) ? 'Given by the environment, which goes before what is set here.' : describe(its)}
          placeholder={its.default === undefined || its.default === null ? '' : String(its.default)}
          disabled={overridden.has(setting.toLowerCase())}
          error={problem?.fields[setting]?.join(' ')}
          value={values[setting] ?? ''}
          onChange={event => setDraft({ ...values, [setting]: event.currentTarget.value })}
        />
      ))}
      {elsewhere && <ProblemNote error={problem} />}
      <div className={classes.buttons}>
        <Button type="submit" loading={save.isPending} disabled={draft === null}>
          Save
        </Button>
        {save.isSuccess && draft === null && <span className={classes.dim}>Saved, and in force.</span>}
      </div>
    </form>
  );
}

function describe({ description, minimum, maximum }: SettingSchema) {
  const range = minimum !== undefined && maximum !== undefined ? `From ${minimum} to ${maximum}.` : '';
  return [description, range].filter(Boolean).join(' ');
}
