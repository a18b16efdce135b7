import { Tooltip } from '@mantine/core';
import type { StreamState } from '@/api/stream';
import { Dot } from '@/components/Dot';

const lights = {
  open: { tone: 'good', text: 'Live', hint: 'Forming and closed bars arrive as they happen.' },
  connecting: { tone: 'busy', text: 'Connecting', hint: 'Opening the live stream.' },
  lost: { tone: 'bad', text: 'Reconnecting', hint: 'The live stream broke. What was missed is read from the store once it is back.' },
} as const;

export function StreamLight({ state }: { state: StreamState | null }) {
  if (!state) return null;
  const light = lights[state];
  return (
    <Tooltip label={light.hint}>
      <span data-testid="stream" data-state={state}>
        <Dot tone={light.tone} pulse={state === 'open'} /> {light.text}
      </span>
    </Tooltip>
  );
}
