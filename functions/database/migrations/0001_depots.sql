-- Rôles sans connexion : chaque transaction prend celui de son appelant. « ctg_neant » est celui d’une connexion au repos :
-- une requête lancée sans rôle n’atteint aucune table.
do $$
declare nom text;
begin
  foreach nom in array array['ctg_caf', 'ctg_cnaf', 'ctg_neant'] loop
    if not exists (select from pg_roles where rolname = nom) then
      begin
        execute format('create role %I nologin', nom);
      exception when duplicate_object or unique_violation then null; -- une autre base du serveur vient de le créer
      end;
    end if;
    if not pg_has_role(current_user, nom, 'member') then
      execute format('grant %I to current_user', nom);
    end if;
  end loop;
end $$;

create function caf_courante() returns text language sql stable
  as $$ select nullif(current_setting('app.caf', true), '') $$;

-- Une convention : son identité, et ce que dit son dernier dépôt.
create table convention (
  id uuid primary key,
  caf text not null check (caf ~ '^[0-9A-Z]{3}$'),
  caf_associees text[] not null default '{}',
  -- Empreinte de Caf + échelon + communes + date d’effet ; vide si l’un d’eux manque.
  cle_naturelle text,
  echelon text,
  intitule text collate "und-x-icu",
  date_effet date,
  communes text[] not null default '{}',
  creee_le timestamptz not null
);
create index on convention (caf, cle_naturelle);
create index on convention using gin (caf_associees);

-- Un dépôt est une version d’une convention. Rien ne le réécrit : aucun rôle n’en a le droit.
create table depot (
  id uuid primary key,
  convention uuid not null references convention (id),
  version integer not null check (version > 0),
  caf text not null,
  caf_associees text[] not null default '{}',
  nom_fichier text,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  empreinte_contenu text not null,
  taille integer not null check (taille > 0),
  version_schema text,
  echelon text,
  intitule text collate "und-x-icu",
  statut text,
  date_effet date,
  communes text[] not null default '{}',
  erreurs integer not null,
  alertes integer not null,
  remarques integer not null,
  mentions text[] not null default '{}',
  reconstruit boolean not null default false,
  millesime text not null,
  lu_au date not null,
  auteur text not null,
  depose_le timestamptz not null,
  unique (convention, version)
);
create index on depot (caf, depose_le desc);
create index on depot (caf, sha256);
create index on depot using gin (caf_associees);

create table depot_octets (
  depot uuid primary key references depot (id),
  caf text not null,
  octets bytea not null
);
alter table depot_octets alter column octets set storage external; -- un xlsx est déjà comprimé

-- Rien n’est cherché dans ces JSON : en texte, ils s’écrivent deux fois plus vite qu’en jsonb.
create table depot_lecture (
  depot uuid primary key references depot (id),
  caf text not null,
  caf_associees text[] not null default '{}',
  dossier json not null,
  constats json not null
);

create table depot_apport (
  depot uuid primary key references depot (id),
  caf text not null,
  caf_associees text[] not null default '{}',
  apport json not null,
  -- L’apport sans ses lignes, cent fois plus léger : tout ce que les chiffres demandent.
  sommaire json not null
);

-- Le seul endroit qui change : où en est un dépôt.
create table depot_etat (
  depot uuid primary key references depot (id),
  convention uuid not null references convention (id),
  caf text not null,
  caf_associees text[] not null default '{}',
  version integer not null,
  etat text not null check (etat in ('déposé', 'à corriger', 'validé', 'rouvert')),
  depuis timestamptz not null,
  valide_le timestamptz
);
create index on depot_etat (etat, convention, version desc);

create table evenement (
  id bigint generated always as identity primary key,
  depot uuid not null references depot (id),
  caf text not null,
  caf_associees text[] not null default '{}',
  acte text not null,
  de text,
  vers text not null,
  role text not null,
  auteur text not null,
  motif text,
  le timestamptz not null
);
create index on evenement (depot, id);

create table idempotence (
  caf text not null,
  cle text not null,
  sha256 text not null,
  depot uuid not null references depot (id),
  recue_le timestamptz not null,
  primary key (caf, cle)
);

do $$
declare nom text;
begin
  foreach nom in array array['convention', 'depot', 'depot_octets', 'depot_lecture', 'depot_apport', 'depot_etat',
                             'evenement', 'idempotence'] loop
    execute format('alter table %I enable row level security', nom);
    -- « force » : le propriétaire des tables, s’il oublie de prendre un rôle, ne voit rien non plus.
    execute format('alter table %I force row level security', nom);
    execute format('create policy ecrire on %I for insert to ctg_caf with check (caf = caf_courante())', nom);
  end loop;
  foreach nom in array array['depot_octets', 'idempotence'] loop
    execute format('create policy lire on %I for select to ctg_caf using (caf = caf_courante())', nom);
  end loop;
  foreach nom in array array['convention', 'depot', 'depot_lecture', 'depot_apport', 'depot_etat', 'evenement'] loop
    execute format('create policy lire on %I for select to ctg_caf
                    using (caf = caf_courante() or caf_associees @> array[caf_courante()])', nom);
  end loop;
  foreach nom in array array['convention', 'depot_etat'] loop
    execute format('create policy modifier on %I for update to ctg_caf
                    using (caf = caf_courante()) with check (caf = caf_courante())', nom);
  end loop;
end $$;

grant select, insert on convention, depot, depot_octets, depot_lecture, depot_apport, depot_etat, evenement, idempotence
  to ctg_caf;
grant update (caf_associees, cle_naturelle, echelon, intitule, date_effet, communes) on convention to ctg_caf;
grant update (etat, depuis, valide_le) on depot_etat to ctg_caf;

-- La Cnaf compte tout, et ne lit que ce qui est validé : les faits du dépôt et son apport, jamais octets, dossier ni constats.
grant select (id, caf, caf_associees, echelon) on convention to ctg_cnaf;
grant select (depot, convention, caf, caf_associees, version, etat, depuis, valide_le) on depot_etat to ctg_cnaf;
grant select on depot, depot_apport to ctg_cnaf;
create policy compter on convention for select to ctg_cnaf using (true);
create policy compter on depot_etat for select to ctg_cnaf using (true);
create policy lire_valides on depot for select to ctg_cnaf
  using (exists (select from depot_etat e where e.depot = depot.id and e.etat = 'validé'));
create policy lire_valides on depot_apport for select to ctg_cnaf
  using (exists (select from depot_etat e where e.depot = depot_apport.depot and e.etat = 'validé'));
