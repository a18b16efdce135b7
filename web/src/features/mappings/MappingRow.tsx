import { Anchor, Switch } from '@mantine/core';
import { useChangeMapping, useDeleteMapping } from '@/api/mappings';
import type { Mapping } from '@/api/types';
import { ConfirmButton } from '@/components/ConfirmButton';
import { Dot } from '@/components/Dot';
import { IconButton } from '@/components/IconButton';
import { EditIcon } from '@/components/icons';
import { ProblemNote } from '@/components/ProblemNote';
import { Reasons } from '@/components/Reasons';
import table from '@/components/Table.module.css';
import { formatDay, validity } from '@/lib/time';
import classes from './Mappings.module.css';
import { countsOn } from './today';

const origins: Record<string, string> = { manual: 'by hand', automatic: 'automatically', suggestion: 'from a suggestion' };

interface MappingRowProps {
  mapping: Mapping;
  today: string;
  onEdit(): void;
  onPickAsset(): void;
}

export function MappingRow({ mapping, today, onEdit, onPickAsset }: MappingRowProps) {
  const { id, provider, vendorSymbol, active, preference, from, to, origin, evidence, createdAt } = mapping;
  const change = useChangeMapping(id);
  const remove = useDeleteMapping(id);
  const name = `${provider} ${vendorSymbol}`;
  return (
    <tr data-testid="mapping">
      <td className={table.nowrap}>
        <Dot tone={countsOn(mapping, today) ? 'good' : 'idle'} /> {provider}
      </td>
      <td>
        <Anchor component="button" type="button" size="xs" fw={600} title="The asset" onClick={onPickAsset}>
          {vendorSymbol}
        </Anchor>
        {change.error && <ProblemNote error={change.error} />}
      </td>
      <td className={table.nowrap}>{validity(from, to)}</td>
      <td className={table.number}>{preference}</td>
      <td>
        <Switch
          size="xs"
          aria-label={`${name} is active`}
          checked={active}
          disabled={change.isPending}
          onChange={event => change.mutate({ active: event.currentTarget.checked })}
        />
      </td>
      <td>
        {evidence ? (
          <details className={classes.why}>
            <summary>
              {origins[origin] ?? origin}, {formatDay(createdAt)}
            </summary>
            <Reasons evidence={evidence} />
          </details>
        ) : (
          <>
            {origins[origin] ?? origin}, {formatDay(createdAt)}
          </>
        )}
      </td>
      <td className={table.actions}>
        <IconButton label={`Edit ${name}`} onClick={onEdit}>
          <EditIcon />
        </IconButton>
        <ConfirmButton
          question={
            <>
              Delete the mapping to <b>{name}</b>, as if it had never been? To end it on a day, edit it.
            </>
          }
          verb="Delete"
          pending={remove.isPending}
          error={remove.error}
          onConfirm={() => remove.mutate()}
        >
          Delete
        </ConfirmButton>
      </td>
    </tr>
  );
}
