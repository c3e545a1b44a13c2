-- Une clé étrangère ne passe pas par la sécurité des lignes : sans la Caf dans la clé, un dépôt pourrait se ranger sous la
-- convention d’une autre Caf, et un état, une lecture ou un apport sous son dépôt.
alter table convention add unique (id, caf);
alter table depot
  add unique (id, caf),
  drop constraint depot_convention_fkey,
  add foreign key (convention, caf) references convention (id, caf);
alter table depot_etat
  drop constraint depot_etat_convention_fkey,
  add foreign key (convention, caf) references convention (id, caf);

do $$
declare nom text;
begin
  foreach nom in array array['depot_octets', 'depot_lecture', 'depot_apport', 'depot_etat', 'evenement', 'idempotence'] loop
    execute format('alter table %I drop constraint %I, add foreign key (depot, caf) references depot (id, caf)',
                   nom, nom || '_depot_fkey');
  end loop;
end $$;
