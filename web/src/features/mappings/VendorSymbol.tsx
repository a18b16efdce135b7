import { Input, Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { providersQuery } from '@/api/providers';
import { SymbolSelect } from '@/components/SymbolSelect';
import view from '@/components/View.module.css';

interface Value {
  provider: string;
  symbol: string;
}

interface VendorSymbolProps {
  label: string;
  value: Value;
  error: string | undefined;
  onChange(value: Value): void;
}

/** A vendor, and one of its symbols. */
export function VendorSymbol({ label, value, error, onChange }: VendorSymbolProps) {
  const { data: providers = [] } = useQuery(providersQuery);
  return (
    <Input.Wrapper label={label} error={error} labelElement="div">
      <div className={view.fields} role="group" aria-label={label}>
        <Select
          aria-label="Provider"
          placeholder="Provider"
          w={150}
          allowDeselect={false}
          data={providers.map(each => ({ value: each.name, label: each.title }))}
          value={value.provider || null}
          onChange={provider => provider && onChange({ provider, symbol: '' })}
        />
        <SymbolSelect
          key={value.provider}
          w={220}
          provider={value.provider}
          discovers={providers.find(each => each.name === value.provider)?.discoversSymbols ?? true}
          allowsOthers
          value={value.symbol}
          onChange={symbol => onChange({ ...value, symbol })}
        />
      </div>
    </Input.Wrapper>
  );
}
