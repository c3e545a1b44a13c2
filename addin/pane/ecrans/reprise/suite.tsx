import { Button } from '@fluentui/react-components';
import { nombre } from '../../../../shared/french/typographie.ts';

/** « Afficher la suite (120) », s’il y en a une. */
export function Suite({ reste, suite }: { readonly reste: number; readonly suite: () => void }) {
  return reste > 0 ? (
    <div>
      <Button size="small" onClick={suite}>
        Afficher la suite ({nombre(reste)})
      </Button>
    </div>
  ) : null;
}
