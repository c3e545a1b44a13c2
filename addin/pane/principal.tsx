import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { associerFonctions } from '../custom-functions/associer.ts';
import { composer, serviceDuVolet } from './composition.tsx';
import { jourA } from './dates.ts';

// Excel appelle les fonctions dès que la page est chargée : les associer n’attend rien.
associerFonctions({ service: serviceDuVolet, aujourdHui: () => jourA(new Date()) });

const racine = document.getElementById('volet');
if (!racine) throw new Error('La page du volet n’a pas sa racine.');
const volet = createRoot(racine);
void composer((page) => volet.render(<StrictMode>{page}</StrictMode>));
