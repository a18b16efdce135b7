import { Tooltip } from '@mantine/core';
import { usePause } from '@/api/subscriptions';
import type { Subscription } from '@/api/types';
import { Dot } from '@/components/Dot';
import { IconButton } from '@/components/IconButton';
import { PauseIcon, PlayIcon } from '@/components/icons';
import { isIntraday } from '@/lib/interval';
import { formatDay, formatTime } from '@/lib/time';
import { DeleteSubscription } from './DeleteSubscription';
import { describe, tone } from './states';
import classes from './SubscriptionsPanel.module.css';

interface SubscriptionRowProps {
  subscription: Subscription;
  selected: boolean;
  onPick(): void;
}

export function SubscriptionRow({ subscription, selected, onPick }: SubscriptionRowProps) {
  const { id, provider, symbol, interval, from, to, live, paused, error, lastBar } = subscription;
  const pause = usePause();
  return (
    <li className={classes.row} data-selected={selected} data-paused={paused} data-testid="subscription">
      <button type="button" className={classes.pick} onClick={onPick} aria-current={selected}>
        <span className={classes.series}>
          <Dot tone={tone(subscription)} />
          <strong>{symbol}</strong>
          <span className={classes.interval}>{interval}</span>
          {live && <span className={classes.live}>live</span>}
        </span>
        <span className={classes.detail}>
          {provider} · {describe(subscription)}
        </span>
        <span className={classes.detail}>
          {formatDay(from)} → {lastBar ? formatTime(lastBar, isIntraday(interval)) : 'no bar yet'}
          {to && ` of ${formatDay(to)}`}
        </span>
      </button>
      {error && (
        <Tooltip multiline w={320} position="bottom-start" label={`${formatTime(error.at)} UTC: ${error.message}`}>
          <div className={classes.error} data-permanent={error.permanent}>
            <p>“{error.message}”</p>
            {!paused && (error.permanent ? 'Not retried until something is changed.' : 'Will be tried again.')}
          </div>
        </Tooltip>
      )}
      <span className={classes.actions}>
        <IconButton label={paused ? 'Resume' : 'Pause'} busy={pause.isPending} onClick={() => pause.mutate({ id, paused: !paused })}>
          {paused ? <PlayIcon /> : <PauseIcon />}
        </IconButton>
        <DeleteSubscription id={id} name={`${symbol} ${interval}`} />
      </span>
      {pause.error && <div className={classes.error}>{pause.error.message}</div>}
    </li>
  );
}
