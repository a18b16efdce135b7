import { Button, Modal, Stack, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { usePutMembers } from '@/api/indices';
import { Problem } from '@/api/problem';
import type { Member } from '@/api/types';
import { fieldErrors } from '@/components/fieldErrors';
import { ProblemNote } from '@/components/ProblemNote';
import classes from './Indices.module.css';
import { lineErrors, readMembers, writeMembers } from './members';

interface PutMembersProps {
  opened: boolean;
  code: string;
  members: readonly Member[];
  today: string;
  onClose(): void;
}

/** All members of an index of one's own, as a text: lists are pasted more often than typed. */
export function PutMembers({ opened, code, members, today, onClose }: PutMembersProps) {
  return (
    <Modal opened={opened} onClose={onClose} title={`Members of ${code}`} size="md" centered>
      <PutMembersForm code={code} members={members} today={today} onClose={onClose} />
    </Modal>
  );
}

function PutMembersForm({ code, members, today, onClose }: Omit<PutMembersProps, 'opened'>) {
  const [text, setText] = useState(() => writeMembers(members));
  const [from, setFrom] = useState(today);
  const [unread, setUnread] = useState<string[]>([]);
  const put = usePutMembers(code);
  const problem = put.error ? Problem.wrap(put.error) : null;
  const { lines, members: named } = readMembers(text);
  const errors = fieldErrors(problem, 'from', 'members', ...Object.keys(problem?.fields ?? {}).filter(field => field.startsWith('members[')));
  const objections = [...unread, ...lineErrors(problem?.fields ?? {}, lines), ...(problem?.fields['members'] ?? [])];
  return (
    <form
      onSubmit={event => {
        event.preventDefault();
        const read = readMembers(text);
        setUnread(read.errors);
        if (read.errors.length === 0) put.mutate({ members: read.members, from }, { onSuccess: onClose });
      }}
    >
      <Stack gap="sm">
        <Textarea
          data-autofocus
          label="Members"
          description="One a line: symbol[,weight][,provider]. A common symbol, or, with a provider, what that one calls it; a weight is a fraction of 1."
          placeholder={'BTC/USD,0.6\nETH/USD,0.4'}
          classNames={{ input: classes.editor }}
          rows={14}
          spellCheck={false}
          error={objections.length > 0 && objections.map(words => <span key={words}>{words}<br /></span>)}
          value={text}
          onChange={event => {
            setText(event.currentTarget.value);
            setUnread([]);
            put.reset();
          }}
        />
        <TextInput
          type="date"
          label="From"
          description="The first day on which they are. Whoever is not named is in it until then."
          error={errors.at('from')}
          value={from}
          onChange={event => setFrom(event.currentTarget.value)}
        />
        {errors.rest && <ProblemNote error={errors.rest} />}
        <Button type="submit" loading={put.isPending}>
          Put {named.length === 1 ? '1 member' : `${named.length} members`}
        </Button>
      </Stack>
    </form>
  );
}
