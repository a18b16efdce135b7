import { Autocomplete, Button, Select, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { AssetFilter } from '@/api/assets';
import { providersQuery } from '@/api/providers';
import view from '@/components/View.module.css';
import { isFiltered } from './filter';
import { kinds, kindWords } from './words';

interface AssetFiltersProps {
  filter: AssetFilter;
  /** Venues that are listed at the moment, to choose from. */
  venues: string[];
  onChange(part: Partial<AssetFilter>): void;
}

export function AssetFilters({ filter, venues, onChange }: AssetFiltersProps) {
  const { data: providers = [] } = useQuery(providersQuery);
  return (
    <div className={view.tools} role="search">
      <DelayedText value={filter.q} onChange={q => onChange({ q })}>
        {props => <TextInput {...props} aria-label="Search assets" placeholder="Symbol, name, ISIN or FIGI" w={190} maxLength={100} />}
      </DelayedText>
      <Select
        aria-label="Provider"
        placeholder="Any provider"
        w={126}
        clearable
        data={providers.filter(each => each.discoversSymbols).map(each => ({ value: each.name, label: each.title }))}
        value={filter.provider || null}
        onChange={provider => onChange({ provider: provider ?? '' })}
      />
      <Select
        aria-label="Class"
        placeholder="Any class"
        w={130}
        clearable
        data={kinds.map(kind => ({ value: kind, label: kindWords(kind) }))}
        value={filter.kind || null}
        onChange={kind => onChange({ kind: kind ?? '' })}
      />
      <Select
        aria-label="State"
        placeholder="Any state"
        w={104}
        clearable
        data={[
          { value: 'listed', label: 'active' },
          { value: 'delisted', label: 'delisted' },
        ]}
        value={filter.state || null}
        onChange={state => onChange({ state: state ?? '' })}
      />
      <DelayedText value={filter.venue} onChange={venue => onChange({ venue })}>
        {({ value, onChange: change }) => (
          <Autocomplete
            aria-label="Venue"
            placeholder="Any venue"
            w={120}
            data={venues}
            value={value}
            onChange={venue => change({ currentTarget: { value: venue } })}
          />
        )}
      </DelayedText>
      {isFiltered(filter) && (
        <Button size="compact-xs" variant="subtle" onClick={() => onChange({ q: '', provider: '', kind: '', state: '', venue: '' })}>
          Clear
        </Button>
      )}
    </div>
  );
}

interface Typed {
  currentTarget: { value: string };
}

interface DelayedTextProps {
  value: string;
  onChange(text: string): void;
  children(props: { value: string; onChange(event: Typed): void }): React.ReactNode;
}

/** A text that is told when its typing pauses, and that follows when it is set from elsewhere. */
function DelayedText({ value, onChange, children }: DelayedTextProps) {
  const [text, setText] = useState(value);
  const [told, setTold] = useState(value);
  if (told !== value) {
    setTold(value);
    setText(value);
  }
  const tell = useDebouncedCallback((next: string) => {
    setTold(next);
    onChange(next);
  }, 200);
  return children({
    value: text,
    onChange: event => {
      setText(event.currentTarget.value);
      tell(event.currentTarget.value.trim());
    },
  });
}
