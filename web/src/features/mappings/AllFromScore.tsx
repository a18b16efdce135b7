import { ConfirmButton } from '@/components/ConfirmButton';

interface AllFromScoreProps {
  minScore: number;
  provider: string;
  accepting: boolean;
  refusing: boolean;
  onAccept(): void;
  onRefuse(): void;
}

/** Decides of all suggestions at once that the filter leaves, those of further pages included. */
export function AllFromScore({ minScore, provider, accepting, refusing, onAccept, onRefuse }: AllFromScoreProps) {
  const which = `all ${minScore > 0 ? `from ${Math.round(minScore * 100)} %` : 'there are'}${provider && ` of ${provider}`}`;
  return (
    <>
      <ConfirmButton question={`Accept ${which}? Each becomes a mapping.`} verb="Accept all" pending={accepting} onConfirm={onAccept}>
        Accept all{minScore > 0 && ` from ${Math.round(minScore * 100)} %`}
      </ConfirmButton>
      <ConfirmButton question={`Refuse ${which}? None is suggested again.`} verb="Refuse all" pending={refusing} onConfirm={onRefuse}>
        Refuse all{minScore > 0 && ` from ${Math.round(minScore * 100)} %`}
      </ConfirmButton>
    </>
  );
}
