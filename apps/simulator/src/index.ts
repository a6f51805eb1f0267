export { connectionFromEnvironment } from './connection-from-environment.ts';
export { type GenerateOptions, generatePackets } from './generate/generate-packets.ts';
export { type LsstClass, lsstClass, lsstDefect } from './generate/lsst-alert.ts';
export {
  ROID_OF_CLASS,
  ZTF_REJECTED_IN_FIFTY,
  type ZtfClass,
  type ZtfCut,
  ztfClass,
  ztfCut,
} from './generate/ztf-classes.ts';
export type { Packet } from './packet.ts';
export type { PaceOptions } from './publish/pace.ts';
export { type Published, type PublishOptions, publish } from './publish/publish.ts';
export { WIRES, type Wire } from './publish/wire.ts';
export { AlertSourceError } from './read/alert-file.ts';
export { readPackets } from './read/read-packets.ts';
