import { useState } from 'react';
import type { Mapping } from '@/api/types';
import table from '@/components/Table.module.css';
import { formatDay } from '@/lib/time';
import { MappingRow } from './MappingRow';

interface MappingsTableProps {
  mappings: readonly Mapping[];
  onEdit(mapping: Mapping): void;
  onPickAsset(provider: string, symbol: string): void;
}

export function MappingsTable({ mappings, onEdit, onPickAsset }: MappingsTableProps) {
  const [now] = useState(Date.now);
  return (
    <table className={table.table}>
      <thead>
        <tr>
          <th>Provider</th>
          <th>Its symbol</th>
          <th>Valid</th>
          <th className={table.number} title="The lowest is asked first">
            Preference
          </th>
          <th>Active</th>
          <th>Made</th>
          <th aria-label="Actions" />
        </tr>
      </thead>
      <tbody>
        {mappings.map(mapping => (
          <MappingRow
            key={mapping.id}
            mapping={mapping}
            today={formatDay(now)}
            onEdit={() => onEdit(mapping)}
            onPickAsset={() => onPickAsset(mapping.provider, mapping.vendorSymbol)}
          />
        ))}
      </tbody>
    </table>
  );
}
