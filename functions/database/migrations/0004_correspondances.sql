-- Les correspondances qu’une Caf a retenues en reprenant ses classeurs : ce que chaque colonne d’un tableau devient, par la
-- forme du tableau (ses en-têtes). Des mots d’en-têtes seulement, jamais une cellule de données.
create table correspondance (
  caf text not null check (caf ~ '^[0-9A-Z]{3}$'),
  -- sha-256 de la forme, qui est dans la décision.
  forme text not null check (forme ~ '^[0-9a-f]{64}$'),
  decision json not null,
  empreinte text not null check (empreinte ~ '^[0-9a-f]{64}$'),
  -- Change quand la décision change ; « emplois » compte aussi les confirmations.
  version integer not null check (version > 0),
  emplois integer not null check (emplois > 0),
  role text not null check (role in ('agent', 'responsable')),
  auteur text not null,
  retenue_le timestamptz not null,
  primary key (caf, forme)
);

alter table correspondance enable row level security;
alter table correspondance force row level security;
create policy lire on correspondance for select to ctg_caf using (caf = caf_courante());
create policy ecrire on correspondance for insert to ctg_caf with check (caf = caf_courante());
create policy modifier on correspondance for update to ctg_caf
  using (caf = caf_courante()) with check (caf = caf_courante());
create policy effacer on correspondance for delete to ctg_caf using (caf = caf_courante());

grant select, insert, delete on correspondance to ctg_caf;
grant update (decision, empreinte, version, emplois, role, auteur, retenue_le) on correspondance to ctg_caf;
