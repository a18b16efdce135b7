import { Button, Loader, Tabs } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { indexQuery, useDeleteIndex } from '@/api/indices';
import { ConfirmButton } from '@/components/ConfirmButton';
import { ProblemNote } from '@/components/ProblemNote';
import view from '@/components/View.module.css';
import { EditIndex } from './EditIndex';
import { Follows } from './Follows';
import { HeldSyncs } from './HeldSyncs';
import { Members } from './Members';
import { Memberships } from './Memberships';
import { Syncs } from './Syncs';

interface IndexViewProps {
  code: string;
  /** Leads to another index, or with an empty code to none. */
  onPick(code: string): void;
}

/** One index: who is in it and was, where that comes from, and what is collected of it. */
export function IndexView({ code, onPick }: IndexViewProps) {
  const { data: index, error, refetch } = useQuery(indexQuery(code));
  const [editing, setEditing] = useState(false);
  const remove = useDeleteIndex(code);
  if (error && !index) return <ProblemNote error={error} onRetry={() => void refetch()} />;
  if (!index) return <Loader size="xs" type="dots" m="md" />;
  const isVendors = index.provider !== null;
  return (
    <article className={view.view} aria-label={index.name}>
      <header className={view.head}>
        <h2>{index.code}</h2>
        <span>{index.name}</span>
        <span className={view.dim}>
          {isVendors ? `${index.provider} ${index.vendorSymbol}, ${index.schedule ? `asked by the schedule ${index.schedule}, UTC` : 'asked on request only'}` : 'my own'}
        </span>
        <div className={view.buttons}>
          <Button size="compact-xs" variant="default" onClick={() => setEditing(true)}>
            Edit
          </Button>
          <ConfirmButton
            question={
              <>
                Delete <b>{index.code}</b> with all that is known of its members? Bars stay.
              </>
            }
            verb="Delete"
            pending={remove.isPending}
            error={remove.error}
            onConfirm={() => remove.mutate(undefined, { onSuccess: () => onPick('') })}
          >
            Delete
          </ConfirmButton>
        </div>
      </header>
      {isVendors && <HeldSyncs code={code} />}
      <Tabs defaultValue="members" className={view.tabs}>
        <Tabs.List>
          <Tabs.Tab value="members">Members</Tabs.Tab>
          <Tabs.Tab value="history">History</Tabs.Tab>
          {isVendors && <Tabs.Tab value="syncs">Vendor’s lists</Tabs.Tab>}
          <Tabs.Tab value="follow">Follow</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="members">
          <Members index={index} />
        </Tabs.Panel>
        <Tabs.Panel value="history" keepMounted={false}>
          <Memberships code={code} />
        </Tabs.Panel>
        {isVendors && (
          <Tabs.Panel value="syncs" keepMounted={false}>
            <Syncs index={index} />
          </Tabs.Panel>
        )}
        <Tabs.Panel value="follow" keepMounted={false}>
          <Follows code={code} />
        </Tabs.Panel>
      </Tabs>
      <EditIndex
        opened={editing}
        index={index}
        onClose={() => setEditing(false)}
        onChanged={changed => {
          setEditing(false);
          onPick(changed);
        }}
      />
    </article>
  );
}
