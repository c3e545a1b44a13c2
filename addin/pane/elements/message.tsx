import { Button, Link, MessageBar, MessageBarActions, MessageBarBody } from '@fluentui/react-components';
import { insecables } from '../../../shared/french/typographie.ts';
import type { Message } from '../contexte.ts';

const intention = { succes: 'success', info: 'info', alerte: 'warning', erreur: 'error' } as const;

/** La phrase du moment, sous les onglets. Une erreur est dite aussitôt aux lecteurs d’écran, le reste quand ils se taisent. */
export default function BarreMessage({ message, fermer }: { readonly message: Message; readonly fermer: () => void }) {
  return (
    <MessageBar
      intent={intention[message.genre]}
      layout="multiline"
      role={message.genre === 'erreur' ? 'alert' : 'status'}
    >
      <MessageBarBody>
        {insecables(message.remede ? `${message.texte} ${message.remede}` : message.texte)}
      </MessageBarBody>
      <MessageBarActions
        containerAction={
          <Button
            appearance="transparent"
            size="small"
            icon={<span aria-hidden="true">✕</span>}
            aria-label="Fermer le message"
            onClick={fermer}
          />
        }
      >
        {message.actions?.map(({ libelle, agir }) => (
          <Link as="button" key={libelle} onClick={agir}>
            {libelle}
          </Link>
        ))}
      </MessageBarActions>
    </MessageBar>
  );
}
