import { ouvrirBase } from './functions/database/ouvrir.ts';
for (const url of [undefined, process.env.PGURL].slice(0, process.env.PGURL ? 2 : 1)) {
  console.time('ouvrir'); const base = await ouvrirBase({ url, semence: '/tmp/h-semence.tar', signaler: console.log }); console.timeEnd('ouvrir');
  console.log(await base.pool.query('select * from depot').catch((e) => e.code + e.message));
  console.log(await base.transaction({ role: 'caf', caf: '011' }, (tx) => tx.selectFrom('depot').selectAll().execute()));
  console.log(await base.transaction({ role: 'cnaf' }, (tx) => tx.selectFrom('depot_octets').selectAll().execute()).catch((e) => e.code + e.message));
  console.log((await base.pool.query('select current_user, now(), current_date')).rows, base.moteur);
  console.time('fermer'); await base.fermer(); console.timeEnd('fermer');
}
