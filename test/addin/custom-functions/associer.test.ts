import { readFileSync } from 'node:fs';
import { associerFonctions } from '../../../addin/custom-functions/associer.ts';
import { documentationFonctions, metadonneesJson } from '../../../addin/custom-functions/metadonnees.ts';
import type { DateIso } from '../../../shared/french/index.ts';

type Fonction = (...recus: unknown[]) => Promise<unknown>;

class ErreurExcel extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

const associees = new Map<string, Fonction>();
let ouvertures = 0;
const fournitures = {
  service: async () => {
    ouvertures += 1;
    return {
      session: () => ({ genre: 'deconnectee', comptes: [] }) as const,
      ouvrir: async () => {},
      chiffres: async () => {
        throw new Error('jamais appelé');
      },
    };
  },
  aujourdHui: () => '2026-11-22' as DateIso,
};

it('hors d’un Excel qui a des fonctions personnalisées, ne fait rien', () => {
  expect(associerFonctions(fournitures)).toBe(false);
});

describe('dans Excel', () => {
  beforeAll(() => {
    Object.assign(globalThis, {
      CustomFunctions: {
        associate: (nom: string, fonction: Fonction) => associees.set(nom, fonction),
        Error: ErreurExcel,
        ErrorCode: { invalidValue: '#VALUE!', notAvailable: '#N/A' },
      },
    });
    expect(associerFonctions(fournitures)).toBe(true);
  });
  afterAll(() => {
    Reflect.deleteProperty(globalThis, 'CustomFunctions');
  });

  it('chaque fonction de functions.json a son code, et réciproquement', () => {
    const { functions } = JSON.parse(readFileSync('addin/manifeste/functions.json', 'utf8')) as {
      functions: { id: string }[];
    };
    expect([...associees.keys()]).toEqual(functions.map(({ id }) => id));
  });

  it('répond, sans prendre l’objet d’invocation d’Excel pour un paramètre', async () => {
    expect(await associees.get('COMMUNE')?.(1053, { functionName: 'CTG.COMMUNE' })).toBe('Bourg-en-Bresse');
    expect(ouvertures).toBe(0);
  });

  it.each([
    ['COMMUNE', ['abc'], '#VALUE!', 'n’est pas un code INSEE'],
    ['COMMUNE', ['01999'], '#N/A', 'Aucune commune'],
    ['COUVERTURE', ['011', null, {}], '#N/A', 'pas connecté'],
  ])('rend une erreur d’Excel avec sa raison : %s%p', async (nom, recus, code, raison) => {
    const erreur = await associees
      .get(nom)?.(...recus)
      .catch((e: unknown) => e);
    expect(erreur).toBeInstanceOf(ErreurExcel);
    expect(erreur).toMatchObject({ code, message: expect.stringContaining(raison) as unknown });
  });
});

describe('la description unique', () => {
  it('functions.json et docs/fonctions.md en sont tirés, à jour', () => {
    expect(readFileSync('addin/manifeste/functions.json', 'utf8')).toBe(metadonneesJson());
    expect(readFileSync('docs/fonctions.md', 'utf8')).toBe(documentationFonctions());
  });

  it('les identifiants sont de ceux qu’Excel accepte, et tout est décrit', () => {
    const { functions } = JSON.parse(metadonneesJson()) as {
      functions: {
        id: string;
        name: string;
        description: string;
        parameters: { description: string; optional?: true }[];
      }[];
    };
    for (const { id, name, description, parameters } of functions) {
      expect(id).toMatch(/^[A-Z][A-Z0-9.]*$/);
      expect(name).toBe(id);
      expect(description.length).toBeGreaterThan(10);
      for (const parametre of parameters) expect(parametre.description.length).toBeGreaterThan(10);
      // Un paramètre facultatif ne se place qu’à la fin.
      const facultatifs = parameters.map(({ optional }) => optional === true);
      expect(facultatifs).toEqual([...facultatifs].sort());
    }
  });
});
