import { Loader } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { followsQuery } from '@/api/indices';
import { EmptyState } from '@/components/EmptyState';
import { ProblemNote } from '@/components/ProblemNote';
import { FollowForm } from './FollowForm';
import { FollowItem } from './FollowItem';

/** What is collected of whoever is in an index. */
export function Follows({ code }: { code: string }) {
  const { data, error, refetch } = useQuery(followsQuery(code));
  return (
    <>
      {error && !data && <ProblemNote error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Loader size="xs" type="dots" m="md" />}
      {data?.length === 0 && (
        <EmptyState title="Nothing is collected of it">
          Choose an interval, and the bars of whoever is in it are collected: members of today since a day, those who join later from their first day on. Who
          leaves is kept.
        </EmptyState>
      )}
      {data?.map(follow => (
        <FollowItem key={follow.interval} code={code} follow={follow} />
      ))}
      <FollowForm code={code} taken={data?.map(follow => follow.interval) ?? []} />
    </>
  );
}
