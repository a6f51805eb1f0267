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
    const groups = new Map<string, { columns: string[]; isNull: boolean; absences: readonly Absence[] }>();
    for (const [column, present] of this.#present) {
      const absences = absencesBehind(column, modules, context);
      const isNull = present === 0;
      if (!isNull && absences.length === 0) continue;
      const key = JSON.stringify([isNull, absences.length > 0 ? absences : moduleOf(column, modules)?.name]);
      const group = groups.get(key);
      if (group) group.columns.push(column);
      else groups.set(key, { columns: [column], isNull, absences });
    }
    return [...groups.values()].map(({ columns, isNull, absences }) => {
      const subject = `${columns.join(', ')} ${columns.length > 1 ? 'are' : 'is'}`;
      if (!isNull) return `${subject} computed although ${reasonOf(absences)}`;
      const nulls = `${subject} null for all ${this.#alerts.toLocaleString('en-US')} alerts`;
      if (absences.length > 0) return `${nulls}: ${reasonOf(absences)}`;
      const module = moduleOf(columns[0], modules);
      return module === undefined
        ? `${nulls}: the packets carry no value.`
        : `${nulls}: the module ${module.name} found nothing to say of them.`;
    });
  }
}

/** Which catalogues and models are missing, and what to do. */
function reasonOf(absences: readonly Absence[]): string {
  const names = (kind: Absence['kind']): string[] =>
    absences.filter((absence) => absence.kind === kind).map(({ name }) => name);
  const [catalogues, models] = [names('catalogue'), names('model')];
  const sentences: string[] = [];
  if (catalogues.length > 0) {
    sentences.push(
      `${plural('catalogue', catalogues)} not there; import ${catalogues.length > 1 ? 'them' : 'it'} with ` +
        `finkctl catalogues import ${importArguments(catalogues)} --store FOLDER, then use --catalogues FOLDER.`,
    );
  }
  if (models.length > 0) {
    sentences.push(`${plural('trained model', models)} not there; scores are null until one is configured.`);
  }
  return sentences.join(' And ');
}

const plural = (what: string, names: readonly string[]): string =>
  names.length > 1 ? `${what}s ${names.join(', ')} are` : `${what} ${names[0]} is`;

/** The catalogue's name, and `--from` where no package brings its table. */
function importArguments([name, ...others]: readonly string[]): string {
  if (others.length > 0) return 'NAME --from FILE';
  const isPackaged = presets.find((preset) => preset.name === name)?.package !== undefined;
  return isPackaged ? name : `${name} --from FILE`;
}
