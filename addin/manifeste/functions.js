// Le schéma du manifeste exige cette adresse. Les fonctions elles-mêmes sont chargées par la page du volet, qu’Excel ouvre
// pour elles dans le moteur d’exécution partagé.
