import type { AlertView } from '@fink/alert-view';
import { presets } from '@fink/catalogues';
import type { ScienceContext, ScienceModule } from '@fink/science';
import { type Absence, absencesBehind } from './absences.ts';
import { moduleOf } from './needed-modules.ts';

/** Counts, batch by batch, in how many alerts each column that a filter reads has a value. */
export class ColumnPresence {
  readonly #present: Map<string, number>;
  #alerts = 0;

  constructor(columns: readonly string[]) {
    this.#present = new Map(columns.map((column) => [column, 0]));
  }

  add(view: AlertView, rows: Uint32Array): void {
    this.#alerts += rows.length;
    for (const [path, known] of this.#present) {
      const chain = view.chain(path) ?? [];
      let present = 0;
      for (const row of rows) if (chain.length > 0 && chain.every((column) => column.isValid(row))) present++;
      this.#present.set(path, known + present);
    }
  }

  /**
   * What a person must know before judging the filter: columns that are null in all alerts, and columns that were
   * computed without a catalogue or a model.
   */
  warnings(modules: readonly ScienceModule[], context: ScienceContext): string[] {
    if (this.#alerts === 0) return [];
    return [...this.#present].flatMap(([column, present]) => {
      const absences = absencesBehind(column, modules, context);
      if (present > 0) {
        return absences.length === 0
          ? []
          : [
              `${column} was computed without ${listed(absences)}, which are not there; ${remedies(absences)}`,
            ];
      }
      const isNull = `${column} is null for all ${this.#alerts.toLocaleString('en-US')} alerts`;
      if (absences.length > 0) {
        return [
          `${isNull}: ${listed(absences)} ${absences.length > 1 ? 'are' : 'is'} not there; ${remedies(absences)}`,
        ];
      }
      const module = moduleOf(column, modules);
      return [
        module === undefined
          ? `${isNull}: these packets do not have it`
          : `${isNull}: the module ${module.name} found nothing to say of them`,
      ];
    });
  }
}

const listed = (absences: readonly Absence[]): string =>
  absences.map(({ kind, name, module }) => `${kind} ${name} (module ${module})`).join(', ');

function remedies(absences: readonly Absence[]): string {
  const catalogues = absences
    .filter(({ kind }) => kind === 'catalogue')
    .map(({ name }) => importCommand(name));
  const hasModels = absences.some(({ kind }) => kind === 'model');
  return [
    ...(catalogues.length > 0
      ? [`import it with ${catalogues.join(' and ')}, then name its folder with --catalogues`]
      : []),
    ...(hasModels ? ['scores stay null until trained weights are configured'] : []),
  ].join('; ');
}

function importCommand(name: string): string {
  const isPackaged = presets.find((preset) => preset.name === name)?.package !== undefined;
  return `finkctl catalogues import ${name}${isPackaged ? '' : ' --from FILE'} --store FOLDER`;
}
