export {
  avscReader,
  avscType,
  type Decoded,
  decodeWith,
  readContainerFile,
  withoutDefaults,
} from './avsc.ts';
export { describeWithShared } from './describe-with-shared.ts';
export { fitsOf } from './fits-of.ts';
export { goldenRows } from './golden/golden-rows.ts';
export { type PacketFile, packetFiles } from './packet-files.ts';
export { sharedFolder } from './shared-folder.ts';
