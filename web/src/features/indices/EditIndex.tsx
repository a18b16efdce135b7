import { Button, Modal, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useChangeIndex } from '@/api/indices';
import type { Index } from '@/api/types';
import { fieldErrors } from '@/components/fieldErrors';
import { ProblemNote } from '@/components/ProblemNote';

interface EditIndexProps {
  opened: boolean;
  index: Index;
  onClose(): void;
  onChanged(code: string): void;
}

export function EditIndex({ opened, index, onClose, onChanged }: EditIndexProps) {
  return (
    <Modal opened={opened} onClose={onClose} title={`Edit ${index.code}`} size="sm" centered>
      <EditIndexForm index={index} onChanged={onChanged} />
    </Modal>
  );
}

function EditIndexForm({ index, onChanged }: Pick<EditIndexProps, 'index' | 'onChanged'>) {
  const [code, setCode] = useState(index.code);
  const [name, setName] = useState(index.name);
  const [schedule, setSchedule] = useState(index.schedule ?? '');
  const change = useChangeIndex(index.code);
  const errors = fieldErrors(change.error, 'code', 'name', 'schedule');
  return (
    <form
      onSubmit={event => {
        event.preventDefault();
        change.mutate({ code, name, ...(index.provider ? { schedule: schedule.trim() } : {}) }, { onSuccess: changed => onChanged(changed.code) });
      }}
    >
      <Stack gap="sm">
        <TextInput label="Code" error={errors.at('code')} value={code} onChange={event => setCode(event.currentTarget.value)} />
        <TextInput data-autofocus label="Name" error={errors.at('name')} value={name} onChange={event => setName(event.currentTarget.value)} />
        {index.provider && (
          <TextInput
            label="Schedule"
            description="When the vendor is asked, as a cron expression in UTC; empty for only when you ask."
            error={errors.at('schedule')}
            value={schedule}
            onChange={event => setSchedule(event.currentTarget.value)}
          />
        )}
        {errors.rest && <ProblemNote error={errors.rest} />}
        <Button type="submit" loading={change.isPending}>
          Save
        </Button>
      </Stack>
    </form>
  );
}
