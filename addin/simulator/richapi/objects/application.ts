import { invalidArgument } from '../errors.ts';
import { HostObject } from '../object.ts';
import { richSession } from '../session.ts';
import { register } from './registry.ts';

/** Version de moteur qu’un Excel récent annonce. */
export const ENGINE_VERSION = 191_029;
/** Espace insécable : le séparateur de milliers d’un Excel français. */
const THOUSANDS = '\u00a0';

export class Application extends HostObject {
  static override readonly typeName = 'Application';
  static override readonly scalars = [
    'CalculationEngineVersion',
    'CalculationMode',
    'CalculationState',
    'DecimalSeparator',
    'ThousandsSeparator',
    'UseSystemSeparators',
  ];

  get CalculationEngineVersion(): number {
    return ENGINE_VERSION;
  }

  get CalculationMode(): string {
    return this.session.workbook.calculationMode === 'automatic' ? 'Automatic' : 'Manual';
  }

  set CalculationMode(mode: unknown) {
    if (mode !== 'Automatic' && mode !== 'AutomaticExceptTables' && mode !== 'Manual') {
      throw invalidArgument('Le mode de calcul est Automatic ou Manual.', 'Application.calculationMode');
    }
    this.session.workbook.calculationMode = mode === 'Manual' ? 'manual' : 'automatic';
  }

  get CalculationState(): string {
    return 'Done';
  }

  get DecimalSeparator(): string {
    return ',';
  }

  get ThousandsSeparator(): string {
    return THOUSANDS;
  }

  get UseSystemSeparators(): boolean {
    return true;
  }

  get CultureInfo(): HostObject {
    return new CultureInfo(this.session);
  }

  get IterativeCalculation(): HostObject {
    return new IterativeCalculation(this.session);
  }

  Calculate(type: unknown): void {
    if (type !== 'Recalculate' && type !== 'Full' && type !== 'FullRebuild') {
      throw invalidArgument('Le calcul est Recalculate, Full ou FullRebuild.', 'Application.calculate');
    }
    this.session.workbook.calculate(type !== 'Recalculate');
  }

  SuspendApiCalculationUntilNextSync(): void {
    richSession(this.session).calculationSuspended = true;
  }

  SuspendScreenUpdatingUntilNextSync(): void {
    // La vue n’est redessinée qu’à la fin du lot : rien à suspendre.
  }
}

export class CultureInfo extends HostObject {
  static override readonly typeName = 'CultureInfo';
  static override readonly scalars = ['Name'];

  get Name(): string {
    return 'fr-FR';
  }

  get NumberFormat(): HostObject {
    return new NumberFormatInfo(this.session);
  }

  get DatetimeFormat(): HostObject {
    return new DatetimeFormatInfo(this.session);
  }
}

export class NumberFormatInfo extends HostObject {
  static override readonly typeName = 'NumberFormatInfo';
  static override readonly scalars = ['NumberDecimalSeparator', 'NumberGroupSeparator'];

  get NumberDecimalSeparator(): string {
    return ',';
  }

  get NumberGroupSeparator(): string {
    return THOUSANDS;
  }
}

export class DatetimeFormatInfo extends HostObject {
  static override readonly typeName = 'DatetimeFormatInfo';
  static override readonly scalars = [
    'DateSeparator',
    'LongDatePattern',
    'LongTimePattern',
    'ShortDatePattern',
    'TimeSeparator',
  ];

  get DateSeparator(): string {
    return '/';
  }

  get LongDatePattern(): string {
    return 'dddd d mmmm yyyy';
  }

  get LongTimePattern(): string {
    return 'hh:mm:ss';
  }

  get ShortDatePattern(): string {
    return 'dd/mm/yyyy';
  }

  get TimeSeparator(): string {
    return ':';
  }
}

export class IterativeCalculation extends HostObject {
  static override readonly typeName = 'IterativeCalculation';
  static override readonly scalars = ['Enabled', 'MaxChange', 'MaxIteration'];

  get Enabled(): boolean {
    return false;
  }

  get MaxChange(): number {
    return 0.001;
  }

  get MaxIteration(): number {
    return 100;
  }
}

register({ application: (session) => new Application(session) });
