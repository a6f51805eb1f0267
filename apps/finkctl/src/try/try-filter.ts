import { type AlertView, createAlertView } from '@fink/alert-view';
import {
  CarriedSchemas,
  OutputSchema,
  PacketDecoder,
  type SourceMessage,
  type WriterSchema,
} from '@fink/alerts';
import type { Column } from '@fink/columns';
import type { Filter } from '@fink/filters';
import {
  decodeAndProcess,
  filesTopic,
  nightRule,
  type ProcessedAlerts,
  TopicFile,
  type Versions,
} from '@fink/pipeline';
import { type ModuleFailures, runScience, type ScienceContext, type ScienceModule } from '@fink/science';
import { brokerVersion, type Survey } from '@fink/topology';
import { type AlertCard, alertCard } from './alert-card.ts';
import { AlertTable } from './alert-table.ts';
import { rawValue } from './alert-values.ts';
import { ColumnPresence } from './column-presence.ts';
import type { FilterOutline } from './declared-view.ts';
import { neededModules } from './needed-modules.ts';
import type { ResultFolder } from './result-folder.ts';
import { ShownCards } from './shown-cards.ts';
import { summaryColumns, surveyLayouts } from './survey-layout.ts';
import { type CutCount, Waterfall } from './waterfall.ts';

/** Packets that are processed at once: bounds of their number and bytes. */
const chunk = { packets: 256, bytes: 16 * 1024 * 1024 };

/** What to try on which alerts. */
export interface TryOptions {
  readonly filter: Filter;
  readonly survey: Survey;
  readonly outline: FilterOutline;
  readonly science: ScienceContext;
  readonly packets: AsyncIterable<{ readonly wire: Uint8Array }>;
  readonly folder: ResultFolder;
  /** Index of the cut whose alerts are looked at. @default those that pass */
  readonly failing?: number;
  /** Cards at most. */
  readonly limit: number;
  readonly signal: AbortSignal;
  readonly onProgress: (received: number) => void;
}

/** What came of it. */
export interface Tried {
  readonly received: number;
  /** Packets that are no alerts, by reason. */
  readonly undecodable: Readonly<Record<string, number>>;
  /** Alerts rejected by each quality cut of the survey, in its order. */
  readonly rejected: Readonly<Record<string, number>>;
  /** Alerts that came to the filter. */
  readonly filtered: number;
  readonly waterfall: readonly CutCount[];
  /** Identities of the alerts that pass. */
  readonly passing: readonly Readonly<Record<string, string>>[];
  /** Cards of the alerts to look at. */
  readonly cards: readonly AlertCard[];
  /** The first of them as a table. */
  readonly table: readonly (readonly string[])[];
  /** Alerts that a module, or a cut of the filter, failed on. */
  readonly failed: Readonly<Record<string, { readonly alerts: number; readonly first: string }>>;
  /** What a person must know before judging the filter. */
  readonly warnings: readonly string[];
}

/**
 * Takes packets through quality cuts, the science modules that the filter needs, and the filter; the other modules see
 * only alerts that pass, which are written as they would be delivered. Memory is bounded by `limit` and the size of a
 * piece of packets.
 */
export async function tryFilter(options: TryOptions): Promise<Tried> {
  const trial = await Trial.begin(options);
  try {
    for await (const messages of chunked(options.packets)) {
      options.signal.throwIfAborted();
      await trial.process(messages);
      options.onProgress(trial.received);
    }
    return await trial.finish();
  } catch (error) {
    await trial.abandon();
    throw error;
  }
}

/** Packets as messages of a partition, in bounded pieces. */
async function* chunked(packets: TryOptions['packets']): AsyncGenerator<SourceMessage[]> {
  let messages: SourceMessage[] = [];
  let [bytes, offset] = [0, 0];
  for await (const { wire } of packets) {
    messages.push({ value: wire, offset: offset++, timestamp: 0 });
    bytes += wire.length;
    if (messages.length < chunk.packets && bytes < chunk.bytes) continue;
    yield messages;
    [messages, bytes] = [[], 0];
  }
  if (messages.length > 0) yield messages;
}

class Trial {
  readonly #options: TryOptions;
  readonly #decoder: PacketDecoder;
  /** Modules before the filter, and those for alerts that pass. */
  readonly #needed: readonly ScienceModule[];
  readonly #others: readonly ScienceModule[];
  readonly #versions: Versions = { broker: brokerVersion, science: brokerVersion };
  readonly #waterfall: Waterfall;
  readonly #presence: ColumnPresence;
  readonly #cards: ShownCards;
  readonly #avro: TopicFile;
  readonly #passing: AlertTable;
  readonly #failing: AlertTable | undefined;
  readonly #schemas = new WeakMap<WriterSchema, OutputSchema>();
  readonly #undecodable: Record<string, number> = {};
  readonly #rejected: Record<string, number>;
  readonly #failed: Record<string, { alerts: number; first: string }> = {};
  readonly #ids: Record<string, string>[] = [];
  received = 0;

  private constructor(options: TryOptions, passing: AlertTable, failing: AlertTable | undefined) {
    const { filter, survey, outline, limit, folder } = options;
    this.#options = options;
    this.#decoder = new PacketDecoder({ survey: survey.name, schemas: new CarriedSchemas() });
    this.#needed = neededModules(filter, survey.modules);
    this.#others = survey.modules.filter((module) => !this.#needed.includes(module));
    this.#waterfall = new Waterfall(filter, outline.cuts);
    this.#presence = new ColumnPresence(outline.columns);
    this.#cards = new ShownCards(limit);
    this.#avro = new TopicFile(folder.file('passing.avro'));
    this.#passing = passing;
    this.#failing = failing;
    this.#rejected = Object.fromEntries(survey.cuts.map(({ name }) => [name, 0]));
  }

  static async begin(options: TryOptions): Promise<Trial> {
    const { survey, outline, folder, failing } = options;
    const columns = [...new Set([...summaryColumns(surveyLayouts[survey.name]), ...outline.columns])];
    const passing = await AlertTable.create(folder.file('passing.csv'), columns);
    if (failing === undefined) return new Trial(options, passing, undefined);
    const table = await AlertTable.create(folder.file('failing.csv'), columns, ['cuts_failed']);
    return new Trial(options, passing, table);
  }

  async process(messages: readonly SourceMessage[]): Promise<void> {
    const { survey, science } = this.#options;
    const night = nightRule(survey, filesTopic);
    const { batches, undecodable } = await decodeAndProcess(this.#decoder, messages, night, {
      survey: { ...survey, modules: this.#needed, filters: [] },
      noScience: false,
      versions: this.#versions,
      science,
    });
    this.received += messages.length;
    for (const { reason } of undecodable) this.#undecodable[reason] = (this.#undecodable[reason] ?? 0) + 1;
    for (const batch of batches) await this.#filter(batch);
  }

  async finish(): Promise<Tried> {
    await this.#avro.finish();
    await this.#passing.finish();
    await this.#failing?.finish();
    const { survey, science } = this.#options;
    const { errors } = this.#waterfall;
    if (errors.alerts > 0) this.#failed['the filter'] = errors;
    return {
      received: this.received,
      undecodable: this.#undecodable,
      rejected: this.#rejected,
      filtered: this.#waterfall.entered,
      waterfall: this.#waterfall.counts,
      passing: this.#ids,
      cards: this.#cards.cards,
      table: (this.#failing ?? this.#passing).firstRows,
      failed: this.#failed,
      warnings: this.#presence.warnings(survey.modules, science),
    };
  }

  /** Lets go of what is open; the folder is removed by who made it. */
  async abandon(): Promise<void> {
    await this.#avro.abandon().catch(() => {});
    await this.#passing.abandon();
    await this.#failing?.abandon();
  }

  async #filter(batch: ProcessedAlerts): Promise<void> {
    const { survey, science, outline, failing } = this.#options;
    const { rejectedBy, survivors, failures } = batch;
    for (const cut of rejectedBy) if (cut > 0) this.#rejected[survey.cuts[cut - 1].name]++;
    this.#noteFailures(failures);

    const view = createAlertView(batch.alerts.columns);
    for (const column of batch.added) view.added.set(column.field.name, column);
    this.#presence.add(view, survivors);
    const { fallsAt, failed } = this.#waterfall.add(view, survivors);
    const passing = survivors.filter((_, i) => fallsAt[i] === outline.cuts.length);
    await this.#writePassing(batch, view, passing, science);
    if (failing === undefined) return;

    const falling = [...fallsAt.keys()].filter((i) => fallsAt[i] === failing);
    const rows = falling.map((i) => survivors[i]);
    await this.#failing?.append(view, rows, (k) => [String(failed[falling[k]])]);
    for (const i of falling) this.#offer(view, survivors[i], failed[i]);
  }

  async #writePassing(
    batch: ProcessedAlerts,
    view: AlertView,
    rows: Uint32Array,
    science: ScienceContext,
  ): Promise<void> {
    if (rows.length === 0) return;
    this.#noteFailures(await runScience(this.#others, view, rows, science));
    const { survey, failing } = this.#options;
    const added = asDelivered(batch.added, view, survey.modules);
    const output = this.#outputSchema(batch.alerts.schema, added);
    for (const row of rows) {
      await this.#avro.append(output.key, output.encode(batch.alerts, row, added));
      this.#ids.push(this.#identity(view, row));
      if (failing === undefined) this.#offer(view, row, 0);
    }
    await this.#passing.append(view, [...rows]);
  }

  #outputSchema(writer: WriterSchema, added: readonly Column[]): OutputSchema {
    let known = this.#schemas.get(writer);
    if (known === undefined) {
      known = new OutputSchema(
        writer,
        added.map(({ field }) => field),
      );
      this.#schemas.set(writer, known);
    }
    return known;
  }

  #offer(view: AlertView, row: number, failed: number): void {
    const { survey, outline } = this.#options;
    this.#cards.offer(failed, () => {
      const verdict = failed === 0 ? [] : this.#waterfall.failedCuts(view, row);
      return alertCard(survey.name, view, row, outline.columns, verdict);
    });
  }

  #identity(view: AlertView, row: number): Record<string, string> {
    const { identity } = surveyLayouts[this.#options.survey.name];
    return Object.fromEntries(
      identity.flatMap((path) => {
        const value = rawValue(view, path, row);
        return value === null ? [] : [[path.split('.').at(-1) ?? path, String(value)]];
      }),
    );
  }

  #noteFailures(failures: ModuleFailures): void {
    for (const [name, { rows, firstError }] of failures) {
      const known = (this.#failed[name] ??= { alerts: 0, first: firstError });
      known.alerts += rows.length;
    }
  }
}

/** The added columns in the order in which the broker adds them: those of the modules, then the versions. */
function asDelivered(
  before: readonly Column[],
  view: AlertView,
  modules: readonly ScienceModule[],
): Column[] {
  const names = modules.flatMap(({ outputs }) => Object.keys(outputs));
  const ofModules = names.map((name) => view.added.get(name)).filter((column) => column !== undefined);
  return [...ofModules, ...before.filter(({ field }) => !names.includes(field.name))];
}
