import { CustomFunctionsService } from './custom-functions.ts';
import { ApiError, HostObject } from './object.ts';
import type { RichSession } from './session.ts';

/** Service qu’office.js appelle de lui-même à l’ouverture du volet. */
class AddinInternalService extends HostObject {
  static override readonly typeName = 'AddinInternalService';

  NotifyActionHandlerReady(): void {
    // Le client dit qu’il est prêt ; rien à répondre.
  }
}

/** Objet demandé par son nom de type entier, hors du classeur. */
export function createService(session: RichSession, name: string): HostObject {
  if (name === 'Microsoft.InternalService.AddinInternalService') return new AddinInternalService(session);
  if (name === 'Microsoft.ExcelServices.CustomFunctions') return new CustomFunctionsService(session);
  throw new ApiError('ApiNotFound', `Le simulateur n’a pas le service ${name}.`, name, 404);
}
