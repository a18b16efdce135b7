import { Button, Loader, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { membersQuery, useSync } from '@/api/indices';
import type { Index } from '@/api/types';
import { EmptyState } from '@/components/EmptyState';
import { ProblemNote } from '@/components/ProblemNote';
import view from '@/components/View.module.css';
import { formatCount } from '@/lib/number';
import { formatDay } from '@/lib/time';
import { formatWeight } from './members';
import { MembersTable } from './MembersTable';
import { PutMembers } from './PutMembers';

/** Who is in an index today, or was on a day. */
export function Members({ index }: { index: Index }) {
  const [now] = useState(Date.now);
  const [on, setOn] = useState('');
  const [putting, setPutting] = useState(false);
  const { data: members, error, refetch } = useQuery(membersQuery(index.code, on));
  const sync = useSync(index.code);
  const isOwn = index.provider === null;
  const sum = members?.reduce((total, member) => total + (member.weight ?? 0), 0) ?? 0;
  return (
    <>
      <div className={view.tools}>
        <TextInput
          type="date"
          aria-label="On"
          title="Today where it is empty"
          leftSection={<span className={view.dim}>On</span>}
          value={on}
          onChange={event => setOn(event.currentTarget.value)}
        />
        <span className={view.dim} role="status" data-testid="member-count">
          {members && `${formatCount(members.length)} ${members.length === 1 ? 'member' : 'members'} ${on ? `on ${on}` : 'today'}`}
          {sum > 0 && `, ${formatWeight(sum)} in all`}
        </span>
        {isOwn && (
          <Button size="compact-xs" variant="light" ml="auto" onClick={() => setPutting(true)}>
            Put members
          </Button>
        )}
      </div>
      {error && <ProblemNote error={error} onRetry={() => void refetch()} />}
      {sync.error && <ProblemNote error={sync.error} />}
      {!members && !error && <Loader size="xs" type="dots" m="md" />}
      {members?.length === 0 &&
        (on ? (
          <EmptyState title={`Nobody was in it on ${on}`}>Choose another day; what is known of others is under History.</EmptyState>
        ) : isOwn ? (
          <EmptyState title="Nobody is in it yet" action={<Button onClick={() => setPutting(true)}>Put members</Button>}>
            Name whoever is in it, with or without weights. They are members from a day on, and that is remembered.
          </EmptyState>
        ) : (
          <EmptyState
            title="Nobody is in it yet"
            action={
              <Button loading={sync.isPending} onClick={() => sync.mutate()}>
                Ask {index.provider} now
              </Button>
            }
          >
            {index.schedule ? `${index.provider} is asked within a minute, and then by the schedule ${index.schedule}, UTC.` : `${index.provider} is asked when you want it.`}
          </EmptyState>
        ))}
      {members && members.length > 0 && <MembersTable members={members} />}
      <PutMembers opened={putting} code={index.code} members={members ?? []} today={formatDay(now)} onClose={() => setPutting(false)} />
    </>
  );
}
