-- Ce qui a été lu et les lignes d’un apport arrivent comprimés (gzip) : la base n’a plus à le faire elle-même, ce qui prenait
-- la moitié du temps d’un dépôt. Ce qui était déjà écrit reste du JSON en UTF-8 : les deux se lisent (json-comprime.ts).
alter table depot_lecture alter column dossier type bytea using convert_to(dossier::text, 'UTF8');
alter table depot_lecture alter column dossier set storage external;

-- Le sommaire porte déjà tout le reste de l’apport.
alter table depot_apport alter column apport drop not null;
alter table depot_apport alter column apport type bytea using convert_to((apport -> 'lignes')::text, 'UTF8');
alter table depot_apport rename column apport to lignes;
alter table depot_apport alter column lignes set storage external;
