const MIN = 270;
const MAX = 500;
const STEP = 10;

/** Largeur du volet, à la souris, au doigt ou aux flèches du clavier, entre celles d’un vrai volet. */
export function mountSplitter(handle: HTMLElement, work: HTMLElement, initial = 320): void {
  let width = initial;
  handle.setAttribute('aria-valuemin', String(MIN));
  handle.setAttribute('aria-valuemax', String(MAX));
  const set = (asked: number): void => {
    width = Math.min(MAX, Math.max(MIN, Math.round(asked)));
    work.style.setProperty('--largeur-volet', `${width}px`);
    handle.setAttribute('aria-valuenow', String(width));
  };
  set(initial);
  handle.addEventListener('pointerdown', (event) => {
    handle.setPointerCapture(event.pointerId);
    work.classList.add('etire');
    event.preventDefault();
    handle.focus();
  });
  handle.addEventListener('pointermove', (event) => {
    if (handle.hasPointerCapture(event.pointerId)) set(work.getBoundingClientRect().right - event.clientX);
  });
  const end = (): void => work.classList.remove('etire');
  handle.addEventListener('pointerup', end);
  handle.addEventListener('pointercancel', end);
  handle.addEventListener('keydown', (event) => {
    const asked = { ArrowLeft: width + STEP, ArrowRight: width - STEP, Home: MAX, End: MIN }[event.key];
    if (asked === undefined) return;
    event.preventDefault();
    set(asked);
  });
}
