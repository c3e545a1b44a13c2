import { readFileSync } from 'node:fs';
import { catalogue, catalogueMarkdown, regles } from '../../../shared/rules/index.ts';

describe('the catalogue of rules', () => {
  it('is what docs/regles.md says', () => {
    expect(readFileSync(new URL('../../../docs/regles.md', import.meta.url), 'utf8')).toBe(catalogueMarkdown());
  });

  it('has at least seventy rules, each with its own code', () => {
    expect(regles.length).toBeGreaterThanOrEqual(70);
    expect(new Set(regles.map(({ code }) => code)).size).toBe(regles.length);
  });

  it.each(catalogue().map((fiche) => [fiche.code, fiche] as const))(
    '%s says why, what to do and in what name',
    (code, fiche) => {
      expect(code).toMatch(/^[a-z0-9]+(?:-[a-z0-9]+)*$/);
      for (const phrase of [fiche.pourquoi, fiche.remede]) {
        expect(phrase).toMatch(/^[\p{Lu}«].*[.»]$/u);
        expect(phrase).not.toMatch(/'| [;:!?»%€]|« /);
      }
      expect(fiche.titre).toMatch(/^[\p{Lu}«]/u);
      expect(fiche.titre).not.toMatch(/\.$/);
      expect(fiche.source).not.toBe('');
    },
  );
});
