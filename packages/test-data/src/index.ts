export {
  avscReader,
  avscType,
  type Decoded,
  decodeWith,
  readContainerFile,
  withoutDefaults,
} from './avsc.ts';
export { goldenRows } from './golden-rows.ts';
export { type PacketFile, packetFiles } from './packet-files.ts';
export { describeWithShared, sharedFolder } from './shared-folder.ts';
