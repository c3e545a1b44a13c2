import { ApiError } from './object.ts';

/** Ce que l’on demande n’existe pas, ou n’existe plus. */
export const itemNotFound = (message: string, location?: string): ApiError =>
  new ApiError('ItemNotFound', message, location, 404);

export const invalidArgument = (message: string, location?: string): ApiError =>
  new ApiError('InvalidArgument', message, location, 400);

export const invalidOperation = (message: string, location?: string): ApiError =>
  new ApiError('InvalidOperation', message, location, 400);

/** Un membre que le simulateur ne sait pas faire : le code n’existe dans aucun Excel, pour que rien ne s’y trompe. */
export const notImplemented = (member: string): ApiError =>
  new ApiError(
    'ApiNotImplementedInEmulator',
    `Le simulateur ne connaît pas ${member}. Excel l’a peut-être : écrivez ce membre dans addin/simulator/richapi, ou passez-vous-en.`,
    member,
    501,
  );
