import { INSECABLE } from '../../../shared/french/typographie.ts';
import type { Panne } from './contrat.ts';

const panne = (code: string, titre: string, detail: string, remede: string, reste: Partial<Panne> = {}): Panne => ({
  code,
  titre,
  detail,
  remede,
  statut: null,
  passagere: false,
  ...reste,
});

const passagere = { passagere: true } as const;

/** Ce que le volet constate lui-même, sans réponse lisible du service. */
export const pannes = {
  horsLigne: (): Panne =>
    panne(
      'hors-ligne',
      'Ce poste n’est pas connecté au réseau',
      'La demande n’est pas partie.',
      'Vérifiez la connexion du poste. Un dépôt en attente partira au retour du réseau.',
      passagere,
    ),
  sansReponse: (): Panne =>
    panne(
      'sans-reponse',
      'Le service ne répond pas',
      'La connexion au service a été refusée ou coupée avant la réponse.',
      'Réessayez dans quelques instants\u00A0; si cela dure, vérifiez que le réseau de la Caf donne accès au service.',
      passagere,
    ),
  tropLent: (secondes: number): Panne =>
    panne(
      'sans-reponse',
      'Le service ne répond pas',
      `Le service n’a pas répondu en ${secondes}${INSECABLE}secondes.`,
      'Réessayez dans quelques instants. Un dépôt déjà reçu n’est jamais compté deux fois.',
      passagere,
    ),
  pageRecue: (statut: number): Panne =>
    panne(
      'reponse-inattendue',
      'Ce n’est pas le service qui a répondu',
      'Une page Web est arrivée à la place de la réponse du service.',
      'Le réseau demande peut-être de s’identifier\u00A0: ouvrez un site dans un navigateur, puis réessayez.',
      { statut, passagere: true },
    ),
  reponseVide: (statut: number): Panne =>
    panne(
      'reponse-inattendue',
      'La réponse du service est vide',
      'Le service a répondu sans rien dire.',
      'Réessayez dans quelques instants\u00A0; si cela dure, prévenez l’assistance.',
      { statut, passagere: true },
    ),
  reponseIncomprise: (statut: number): Panne =>
    panne(
      'reponse-inattendue',
      'La réponse du service n’est pas comprise',
      'La réponse reçue n’a pas la forme attendue\u00A0: le service et le volet ne sont peut-être pas de la même version.',
      'Fermez puis rouvrez le volet\u00A0; si cela dure, prévenez l’assistance.',
      { statut, passagere: true },
    ),
  tropDeDemandes: (): Panne =>
    panne(
      'trop-de-demandes',
      'Le service reçoit trop de demandes',
      'Le service demande de patienter.',
      'Réessayez dans quelques instants.',
      { statut: 429, passagere: true },
    ),
  indisponible: (statut: number): Panne =>
    panne(
      'service-indisponible',
      'Le service est momentanément indisponible',
      'Le service n’a pas pu traiter la demande.',
      'Réessayez dans quelques instants.',
      { statut, passagere: true },
    ),
  connexionNecessaire: (): Panne =>
    panne(
      'jeton-absent',
      'Il faut se connecter',
      'Personne n’est connecté au service, ou la connexion a expiré.',
      'Connectez-vous. Les dépôts en attente partiront ensuite.',
      { statut: 401 },
    ),
  compteChange: (): Panne =>
    panne(
      'annule',
      'Le compte a changé',
      'Le compte connecté a changé pendant la demande\u00A0: elle n’est pas partie.',
      'Recommencez si c’est encore utile.',
      passagere,
    ),
  sansCaf: (): Panne =>
    panne(
      'sans-caf',
      'Ce compte ne dépose pas de classeur',
      'Seuls les agents et les responsables d’une Caf déposent des classeurs.',
      'Connectez-vous avec un compte rattaché à une Caf.',
      { statut: 403 },
    ),
  tropGrand: (taille: number, limite: number): Panne =>
    panne(
      'corps-trop-grand',
      'Le fichier est trop grand',
      `Le classeur fait ${enMo(taille)}\u00A0; le service en reçoit ${enMo(limite)} au plus. Rien n’a été envoyé.`,
      'Retirez du classeur les images et les feuilles qui ne sont pas de la convention.',
      { statut: 413 },
    ),
  relaisTropPetit: (): Panne =>
    panne(
      'corps-trop-grand',
      'Le fichier est trop grand',
      'Un équipement du réseau refuse un fichier de cette taille.',
      'Retirez du classeur les images et les feuilles qui ne sont pas de la convention, ou prévenez l’assistance.',
      { statut: 413 },
    ),
  fichierVide: (): Panne =>
    panne(
      'corps-vide',
      'Le fichier est vide',
      'Le classeur ne contient aucun octet\u00A0: rien n’a été envoyé.',
      'Enregistrez le classeur, puis recommencez.',
      { statut: 400 },
    ),
  autreCaf: (preparee: string, connectee: string): Panne =>
    panne(
      'autre-caf',
      `Préparé pour la Caf ${preparee}`,
      `Cet envoi a été préparé pour la Caf ${preparee}\u00A0; vous êtes connecté pour la Caf ${connectee}. Il n’est pas parti.`,
      `Connectez-vous pour la Caf ${preparee}, ou retirez cet envoi de la file.`,
    ),
  postePlein: (): Panne =>
    panne(
      'poste-plein',
      'Ce poste ne peut pas garder l’envoi',
      'Le navigateur refuse de garder le fichier, faute de place ou de droit.',
      'Ne fermez pas le volet avant l’accusé de réception.',
      passagere,
    ),
  fichierPerdu: (): Panne =>
    panne(
      'fichier-perdu',
      'Le fichier gardé sur ce poste n’existe plus',
      'Le navigateur a effacé le fichier de cet envoi.',
      'Ouvrez le classeur et déposez-le à nouveau.',
    ),
  envoiParti: (): Panne =>
    panne(
      'envoi-en-cours',
      'L’envoi est en cours',
      'Un envoi en cours ne se retire pas\u00A0: le service l’a peut-être déjà reçu.',
      'Attendez qu’il finisse.',
      passagere,
    ),
  envoiInconnu: (): Panne =>
    panne(
      'envoi-inconnu',
      'Cet envoi n’est plus dans la file',
      'Il a été retiré, ou déjà redéposé.',
      'Déposez le classeur à nouveau s’il le faut.',
    ),
  compteAChoisir: (): Panne =>
    panne(
      'compte-a-choisir',
      'Il faut choisir un compte',
      'Aucun compte d’essai n’a été choisi.',
      'Choisissez un compte.',
    ),
  connexionSansReponse: (): Panne =>
    panne(
      'sans-reponse',
      'La connexion ne répond pas',
      'Le service de connexion de Microsoft ne répond pas.',
      'Réessayez dans quelques instants.',
      passagere,
    ),
  connexionAnnulee: (): Panne =>
    panne(
      'annule',
      'La connexion a été abandonnée',
      'La fenêtre de connexion a été fermée avant la fin.',
      'Recommencez pour vous connecter.',
    ),
  fenetreBloquee: (): Panne =>
    panne(
      'fenetre-bloquee',
      'La fenêtre de connexion est bloquée',
      'Le navigateur a empêché la fenêtre de connexion de s’ouvrir.',
      'Autorisez les fenêtres de ce site, puis recommencez.',
    ),
  connexionRefusee: (code: string): Panne =>
    panne(
      'connexion-refusee',
      'La connexion n’a pas abouti',
      'Microsoft n’a pas ouvert la session.',
      'Recommencez\u00A0; si cela persiste, donnez le repère à l’assistance.',
      { instance: code },
    ),
  configurationAbsente: (): Panne =>
    panne(
      'configuration-absente',
      'Le volet n’est pas configuré',
      'Le fichier configuration.json manque à côté du volet.',
      'Prévenez l’assistance\u00A0: le service n’est pas joignable sans lui.',
    ),
  configurationIllisible: (pourquoi: string): Panne =>
    panne(
      'configuration-illisible',
      'La configuration du volet n’est pas valable',
      `Le fichier configuration.json ne se lit pas\u00A0: ${pourquoi}.`,
      'Prévenez l’assistance\u00A0: le service n’est pas joignable sans elle.',
    ),
  imprevue: (erreur: unknown): Panne =>
    panne(
      'imprevue',
      'Une erreur imprévue a arrêté la demande',
      erreur instanceof Error ? erreur.message : String(erreur),
      'Réessayez\u00A0; si l’erreur persiste, donnez ce message à l’assistance.',
      passagere,
    ),
};

const enMo = (octets: number): string =>
  `${(Math.ceil((octets / 1024 / 1024) * 10) / 10).toString().replace('.', ',')}${INSECABLE}Mo`;
