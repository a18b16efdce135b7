import { Button } from '@mantine/core';
import type { Refresh } from '@/api/types';
import view from '@/components/View.module.css';
import { formatCount } from '@/lib/number';

interface HeldRefreshProps {
  held: Refresh;
  onConfirm(): void;
  onLeave(): void;
}

/** A list that would delist most of what there is, which is more often a vendor's mistake than the truth. */
export function HeldRefresh({ held: { added, changed, gone, total }, onConfirm, onLeave }: HeldRefreshProps) {
  return (
    <div className={view.note} role="alert">
      <p>
        The vendor lists {formatCount(total)} symbols by now. To take that over would delist <strong>{formatCount(gone)}</strong> assets, which is most of
        them
        {added + changed > 0 && `, add ${formatCount(added)} and change ${formatCount(changed)}`}.
      </p>
      <div className={view.buttons}>
        <Button size="compact-xs" color="orange" onClick={onConfirm}>
          Read again and delist them
        </Button>
        <Button size="compact-xs" variant="default" onClick={onLeave}>
          Discard
        </Button>
      </div>
    </div>
  );
}
