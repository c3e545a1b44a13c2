import { Button, Link } from '@fluentui/react-components';
import { useRef } from 'react';
import { compte, INSECABLE } from '../../../shared/french/typographie.ts';
import { useVolet } from '../contexte.ts';
import { useTerritoires } from './chercher.ts';
import { Communes } from './communes.tsx';
import { Recherche } from './recherche.tsx';
import { useStyles } from './styles.ts';
import { AUCUN, ajouter, type Caf, type Territoire } from './territoire.ts';

/** Le choix du territoire : une intercommunalité et ses communes, ou des communes une à une. */
export function ChoixTerritoire({
  territoire,
  changer,
  texte,
  taper,
  caf,
  oublierCaf,
}: {
  readonly territoire: Territoire;
  readonly changer: (territoire: Territoire) => void;
  readonly texte: string;
  readonly taper: (texte: string) => void;
  /** La Caf où chercher ; null : toutes. */
  readonly caf: Caf | null;
  readonly oublierCaf: () => void;
}) {
  const styles = useStyles();
  const { annoncer } = useVolet();
  const section = useRef<HTMLElement>(null);
  const titre = useRef<HTMLHeadingElement>(null);
  const trouves = useTerritoires(texte, caf?.code ?? null);
  const choisies = territoire.genre === 'communes' ? territoire.choisies : [];
  // Une intercommunalité fait le territoire à elle seule : des communes déjà choisies ne doivent pas s’effacer.
  const candidats = choisies.length > 0 ? trouves?.filter(({ genre }) => genre === 'commune') : trouves;

  return (
    <section ref={section} className={styles.groupe}>
      <h2 ref={titre} tabIndex={-1} className={styles.titre}>
        Territoire
      </h2>
      {territoire.genre === 'epci' ? (
        <div className={styles.carte}>
          <div>
            <strong>{territoire.epci.nom}</strong>
            <p className={styles.discret}>{territoire.epci.detail}</p>
          </div>
          <Communes
            epci={territoire.epci}
            retirees={territoire.retirees}
            retirer={(retirees) => changer({ ...territoire, retirees })}
          />
          <div>
            <Button
              size="small"
              onClick={() => {
                changer(AUCUN);
                titre.current?.focus();
              }}
            >
              Changer de territoire
            </Button>
          </div>
        </div>
      ) : (
        <>
          <Recherche
            label={choisies.length > 0 ? 'Ajouter une commune' : 'Intercommunalité ou commune'}
            exemple="Nom, code INSEE ou SIREN"
            aide={caf ? `Parmi les territoires de la ${caf.nom}.` : undefined}
            texte={texte}
            taper={taper}
            propositions={
              candidats?.map((candidat) => ({
                candidat,
                cle: `${candidat.genre} ${candidat.code}`,
                libelle: candidat.nom,
                detail: `${candidat.genre === 'commune' ? `Commune ${candidat.code} · ` : ''}${candidat.detail}`,
              })) ?? null
            }
            aucune={
              <>
                <span>
                  {choisies.length > 0 ? 'Aucune commune ne porte ce nom' : 'Aucun territoire ne porte ce nom'}
                  {caf ? ` dans la ${caf.nom}` : ''}. Taper le début du nom, ou le code.
                  {choisies.length > 0 ? ' Pour une intercommunalité, retirer d’abord les communes.' : ''}
                </span>
                {caf ? (
                  <Link
                    as="button"
                    onClick={() => {
                      oublierCaf();
                      section.current?.querySelector<HTMLElement>('[role="combobox"]')?.focus();
                    }}
                  >
                    Chercher dans toutes les Caf
                  </Link>
                ) : null}
              </>
            }
            choisir={({ candidat }) => {
              changer(ajouter(territoire, candidat));
              taper('');
              annoncer(`${candidat.nom} choisi, ${compte(candidat.communes.length, 'commune', 'communes')}.`);
              if (candidat.genre === 'epci') titre.current?.focus();
            }}
          />
          {choisies.length > 0 ? (
            <ul className={styles.communes} aria-label="Communes choisies">
              {choisies.map((commune) => (
                <li key={commune.code} className={styles.commune}>
                  <span>
                    {commune.nom} <span className={styles.discret}>{commune.code}</span>
                  </span>
                  <Button
                    size="small"
                    appearance="subtle"
                    aria-label={`Retirer ${commune.nom}`}
                    onClick={() => {
                      changer({ genre: 'communes', choisies: choisies.filter((une) => une !== commune) });
                      titre.current?.focus();
                    }}
                  >
                    Retirer
                  </Button>
                </li>
              ))}
            </ul>
          ) : (
            <p className={styles.discret}>
              Sans intercommunalité{INSECABLE}: choisir une commune, puis les autres une à une.
            </p>
          )}
        </>
      )}
    </section>
  );
}
