import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

it('territoires.json and noms.json are what the builder makes of the installed package', () => {
  const script = fileURLToPath(new URL('../../../scripts/reference/construire.mjs', import.meta.url));
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, '--verifier'], { encoding: 'utf8' });
  expect(stderr).toBe('');
  expect(stdout).toContain('territoires.json : conforme');
  expect(stdout).toContain('noms.json : conforme');
  expect(status).toBe(0);
});
