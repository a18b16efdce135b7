import { Loader } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { membershipsQuery } from '@/api/indices';
import { EmptyState } from '@/components/EmptyState';
import { ProblemNote } from '@/components/ProblemNote';
import { MembersTable } from './MembersTable';

/** Every membership there has been, with each weight a line of its own. */
export function Memberships({ code }: { code: string }) {
  const { data, error, refetch } = useQuery(membershipsQuery(code));
  if (error && !data) return <ProblemNote error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loader size="xs" type="dots" m="md" />;
  return data.length === 0 ? (
    <EmptyState title="Nobody has been in it">Each time somebody joins, leaves or weighs another share, it is kept here. What has passed is never rewritten.</EmptyState>
  ) : (
    <MembersTable members={data} />
  );
}
