import { createAlertView } from '@fink/alert-view';
import { CarriedSchemas, PacketDecoder } from '@fink/alerts';
import { nightRule } from '@fink/pipeline';
import { generatePackets, type Packet, readPackets } from '@fink/simulator';
import type { Survey } from '@fink/topology';

/** The alerts that a night is played with. */
export interface AlertSource {
  /** The night that the source topic is named after [YYYYMMDD]. */
  readonly night: string;
  /** For the title of the report: "2,000 generated alerts (seed 1)". */
  readonly words: string;
  /** How many there are, where that is known beforehand. */
  readonly size?: number;
  packets(): Iterable<Packet> | AsyncIterable<Packet>;
}

/** Where to take alerts from. */
export interface AlertSourceOptions {
  readonly survey: Survey;
  readonly alerts?: string;
  readonly size?: number;
  readonly seed: number;
  readonly night?: string;
  /** Hears of files that are no packets by their name. */
  readonly onSkipped: (name: string) => void;
}

/** Night of generated alerts, so that a run repeated tomorrow gives the same alerts. */
const generatedNight = '20260101';
/** Packets of real archives that are looked at to find the night: the first may be damaged. */
const looks = 20;

/** Alerts of a night unless asked for otherwise: LSST's packets are larger. */
export const defaultSize = { ztf: 2_000, lsst: 500 } as const;

/**
 * The alerts asked for: real ones from `alerts`, else generated ones.
 *
 * @throws AlertSourceError if nothing can be read from `alerts`
 */
export async function alertSource(options: AlertSourceOptions): Promise<AlertSource> {
  const { survey, alerts, seed, onSkipped } = options;
  if (alerts === undefined) {
    const { night = generatedNight, size = defaultSize[survey.name] } = options;
    const words = `${size.toLocaleString('en-US')} generated alerts (seed ${seed})`;
    return { night, words, size, packets: () => generatePackets({ survey: survey.name, size, seed, night }) };
  }
  // Also where the night is given: a path that cannot be read must be found out before servers start.
  const found = await nightOfFirst(survey, readPackets(alerts));
  const { size } = options;
  return {
    night: options.night ?? found ?? generatedNight,
    words: `alerts of ${alerts}`,
    packets: () => first(readPackets(alerts, { onSkipped }), size),
  };
}

/** The night of the first alert that can be decoded; undefined if none of the first packets can. */
async function nightOfFirst(survey: Survey, packets: AsyncIterable<Packet>): Promise<string | undefined> {
  const decoder = new PacketDecoder({ survey: survey.name, schemas: new CarriedSchemas() });
  const night = nightRule(survey, '');
  let left = looks;
  for await (const { wire } of packets) {
    const { batches } = await decoder.decode([{ value: wire, offset: 0, timestamp: 0 }]);
    if (batches.length > 0) {
      const [{ columns, timestamps }] = batches;
      return night.ofAlerts(createAlertView(columns), timestamps)(0);
    }
    if (--left === 0) break;
  }
  return undefined;
}

async function* first(
  packets: AsyncIterable<Packet>,
  size = Number.POSITIVE_INFINITY,
): AsyncGenerator<Packet> {
  let left = size;
  if (left <= 0) return;
  for await (const packet of packets) {
    yield packet;
    if (--left <= 0) return;
  }
}
