/** Un fichier posé sur `zone` : `target` se montre tant qu’un fichier est au-dessus. */
export function mountDrop(zone: HTMLElement, target: HTMLElement, onFile: (file: File) => void): void {
  const carries = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false;
  zone.addEventListener('dragenter', (event) => {
    if (!carries(event)) return;
    event.preventDefault();
    target.hidden = false;
  });
  target.addEventListener('dragover', (event) => event.preventDefault());
  target.addEventListener('dragleave', () => {
    target.hidden = true;
  });
  target.addEventListener('drop', (event) => {
    event.preventDefault();
    target.hidden = true;
    const [file] = event.dataTransfer?.files ?? [];
    if (file) onFile(file);
  });
  // Posé à côté, un fichier ferait quitter la page.
  for (const type of ['dragover', 'drop'] as const)
    addEventListener(type, (event) => {
      if (carries(event)) event.preventDefault();
    });
}
