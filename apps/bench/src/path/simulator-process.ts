// A process of its own, as the telescope is: publishes generated alerts to a topic.
import { generatePackets, publish } from '@fink/simulator';
import { night, seed } from '../corpus.ts';
import type { SimulatorOrder } from './run-simulator.ts';

const { survey, size, ratePerSecond, ...rest } = JSON.parse(process.argv[2]) as SimulatorOrder;
await publish({
  ...rest,
  wire: 'as-is',
  createTopic: false,
  packets: generatePackets({ survey, size, seed, night }),
  ...(ratePerSecond !== undefined && { ratePerSecond }),
});
