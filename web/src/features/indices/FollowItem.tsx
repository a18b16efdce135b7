import { useUnfollow } from '@/api/indices';
import type { Follow } from '@/api/types';
import { ConfirmButton } from '@/components/ConfirmButton';
import { Dot } from '@/components/Dot';
import { intervalName } from '@/lib/interval';
import { formatDay, formatTime } from '@/lib/time';
import classes from './Indices.module.css';

export function FollowItem({ code, follow: { interval, provider, from, live, toldAt, troubles } }: { code: string; follow: Follow }) {
  const unfollow = useUnfollow(code);
  return (
    <div className={classes.follow} data-testid="follow">
      <div>
        <Dot tone={troubles.length > 0 ? 'warn' : toldAt ? 'good' : 'busy'} /> <strong>{intervalName(interval)}</strong> since {formatDay(from)}
        {live && ', live'}
        {provider && `, from ${provider}`}{' '}
        <span className={classes.dim}>{toldAt ? `subscribed ${formatTime(toldAt)} UTC` : 'is being subscribed'}</span>
        {troubles.length > 0 && (
          <details className={classes.troubles}>
            <summary>
              {troubles.length} {troubles.length === 1 ? 'member is' : 'members are'} not collected
            </summary>
            <ul>
              {troubles.map(({ member, reason }) => (
                <li key={member}>
                  {member}: {reason}
                </li>
              ))}
            </ul>
          </details>
        )}
      </div>
      <ConfirmButton
        question={
          <>
            Collect no more <b>{interval}</b> bars because of {code}? What is stored stays stored.
          </>
        }
        verb="End"
        pending={unfollow.isPending}
        error={unfollow.error}
        onConfirm={() => unfollow.mutate(interval)}
      >
        End
      </ConfirmButton>
    </div>
  );
}
