import * as z from 'zod/mini';

/** Date du calendrier, `AAAA-MM-JJ`. */
export const DateIso = z.iso.date();
/** Instant UTC, ISO 8601. */
export const Instant = z.iso.datetime();
export const Identifiant = z.uuid();
export const CodeCaf = z.string().check(z.regex(/^[0-9A-Z]{3}$/, 'un code de Caf a trois caractères, par exemple 011'));
export const Siren = z.string().check(z.regex(/^[0-9]{9}$/, 'un SIREN a neuf chiffres'));
export const CodeInsee = z
  .string()
  .check(z.regex(/^[0-9][0-9AB][0-9]{3}$/, 'un code INSEE a cinq caractères, par exemple 01053'));
/** Codes INSEE séparés par des virgules. */
export const ListeInsee = z
  .string()
  .check(
    z.maxLength(20_000),
    z.regex(
      /^[0-9][0-9AB][0-9]{3}(,[0-9][0-9AB][0-9]{3})*$/,
      'des codes INSEE séparés par des virgules, par exemple 01053,01004',
    ),
  );
export const Oui = z.enum(['oui']);
/** Date à laquelle on se place ; aujourd’hui, à Paris, si elle manque. */
export const AuJour = z.strictObject({ au: z.optional(DateIso) });
