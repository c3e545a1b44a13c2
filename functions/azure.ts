import { randomUUID } from 'node:crypto';
import { composer } from './app.ts';
import { creerAtelier } from './classeurs/atelier.ts';
import { FilsDeLecture } from './classeurs/fils/fils.ts';
import { readConfiguration } from './configuration.ts';
import { systemClock } from './horloge.ts';
import { territoiresOuverts } from './referentiel/territoires.ts';

// Ce qu’Azure Functions charge : toutes les routes, avec le vrai domaine et Entra ID.
const configuration = readConfiguration(process.env);
const lecteurs = new FilsDeLecture(configuration.lecteurs);
const atelier = creerAtelier(territoiresOuverts(), systemClock, randomUUID, lecteurs.lire);
composer(configuration, atelier, { lecteurs });
