import { randomUUID } from 'node:crypto';
import { composer } from './app.ts';
import { creerAtelier } from './classeurs/atelier.ts';
import { readConfiguration } from './configuration.ts';
import { systemClock } from './horloge.ts';
import { territoiresOuverts } from './referentiel/territoires.ts';

// Ce qu’Azure Functions charge : toutes les routes, avec le vrai domaine et Entra ID.
composer(readConfiguration(process.env), creerAtelier(territoiresOuverts(), systemClock, randomUUID));
